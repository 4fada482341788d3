package io.meshless.telemetry.expression.value;

import com.google.re2j.Pattern;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The patterns of one configuration, compiled: those that are written in it, which together may
 * take so much memory, and those that come from records. Of the latter it holds a limited number:
 * when it is full it starts afresh, which is enough for the few patterns that are meant and costs
 * nothing to keep up. Safe for use by many threads.
 */
public final class PatternCache {
  static final int MAX_PATTERNS = 128;

  /** How many items all patterns that are written may come to; each takes some fifty bytes. */
  static final int MAX_WRITTEN_SIZE = 1_000_000;

  private final ConcurrentHashMap<String, Pattern> patterns = new ConcurrentHashMap<>();
  private final Map<String, Pattern> written = new HashMap<>();
  private long writtenSize;

  /**
   * The pattern that this text of a record stands for.
   *
   * @throws com.google.re2j.PatternSyntaxException when it stands for none
   */
  public Pattern compile(String text) {
    Pattern known = patterns.get(text);
    if (known != null) {
      return known;
    }
    Pattern pattern = Patterns.compileForeign(text);
    if (patterns.size() >= MAX_PATTERNS) {
      patterns.clear();
    }
    patterns.put(text, pattern);
    return pattern;
  }

  /**
   * The pattern that this text of the configuration stands for.
   *
   * @throws com.google.re2j.PatternSyntaxException when it stands for none, or an {@link
   *     OversizedPatternException} when it is too large, by itself or with those before
   */
  public synchronized Pattern compileWritten(String text) {
    Pattern known = written.get(text);
    if (known != null) {
      return known;
    }
    long size = Patterns.sizeOf(text);
    if (size <= Patterns.MAX_SIZE && writtenSize + size > MAX_WRITTEN_SIZE) {
      throw new OversizedPatternException(
          "the patterns of the configuration have more than %,d items when their repetitions are"
                  .formatted(MAX_WRITTEN_SIZE)
              + " written out",
          "Repeat less in them.");
    }
    Pattern pattern = Patterns.compile(text);
    writtenSize += size;
    written.put(text, pattern);
    return pattern;
  }

  int size() {
    return patterns.size();
  }
}
