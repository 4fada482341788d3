package io.meshless.telemetry.yaml;

import io.meshless.telemetry.config.ConfigProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The texts of a source, which may be so long together. Confined to one thread. */
final class TextList {
  private final YamlLimits limits;
  private final Consumer<? super ConfigProblem> problems;
  private final List<NamedText> texts = new ArrayList<>();
  private long room;

  TextList(YamlLimits limits, Consumer<? super ConfigProblem> problems) {
    this.limits = limits;
    this.problems = problems;
    this.room = limits.totalBytes();
  }

  /**
   * Adds a text, unless it could not be read. False when there is no room for it, which is reported
   * of the place where it was found; then no more are to be read.
   */
  boolean add(@Nullable NamedText text, String place) {
    if (text == null) {
      return true;
    }
    room -= text.text().length();
    if (room < 0) {
      problems.accept(
          YamlConfig.unreadable(
              place,
              "the files have more than " + limits.totalBytes() + " characters together",
              "Point to the files that hold the configuration alone."));
      return false;
    }
    texts.add(text);
    return true;
  }

  List<NamedText> read() {
    return texts;
  }
}
