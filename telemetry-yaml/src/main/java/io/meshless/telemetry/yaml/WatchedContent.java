package io.meshless.telemetry.yaml;

import io.meshless.telemetry.config.ConfigProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides which of the contents that are seen is a new one. Confined to one thread.
 *
 * <p>A content counts once two looks in a row saw it, so that a file that is being written is not
 * taken half. One that lacks what was there before, a file or all of its text, has to settle so a
 * second time: files vanish for a moment when they are replaced, and are empty for a moment when
 * they are written in place.
 */
final class WatchedContent {
  private static final int SETTLINGS_OF_A_LOSS = 2;

  private Look known;
  private @Nullable Look pending;
  private int losses;

  /** Knows this content, which is not told of. */
  WatchedContent(Look known) {
    this.known = known;
  }

  /** What was seen: the texts, and what could not be read. */
  record Look(List<NamedText> texts, List<String> unreadable) {
    static Look at(TextSource source) {
      List<String> unreadable = new ArrayList<>();
      List<NamedText> texts =
          source.read((ConfigProblem problem) -> unreadable.add(problem.toString()));
      return new Look(texts, unreadable);
    }

    /** Whether something that could be read before is gone. */
    boolean lacks(Look before) {
      return (before.unreadable.isEmpty() && !unreadable.isEmpty())
          || !written(this).containsAll(written(before));
    }

    private static Set<String> written(Look look) {
      return look.texts.stream()
          .filter(text -> !text.text().isBlank())
          .map(NamedText::name)
          .collect(Collectors.toCollection(HashSet::new));
    }
  }

  /** Whether this look makes a content the new one. */
  boolean isNew(Look look) {
    if (look.equals(known)) {
      pending = null;
      losses = 0;
      return false;
    }
    if (!look.equals(pending)) {
      pending = look;
      return false;
    }
    pending = null;
    if (look.lacks(known) && ++losses < SETTLINGS_OF_A_LOSS) {
      return false;
    }
    losses = 0;
    known = look;
    return true;
  }

  /** Whether the next look should come soon. */
  boolean isSettling() {
    return pending != null;
  }
}
