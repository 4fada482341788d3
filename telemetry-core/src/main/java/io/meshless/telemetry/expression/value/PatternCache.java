package io.meshless.telemetry.expression.value;

import com.google.re2j.Pattern;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The patterns of {@code matches} that come from records, compiled. Holds a limited number: when it
 * is full it starts afresh, which is enough for the few patterns that are meant and costs nothing
 * to keep up. Safe for use by many threads.
 */
public final class PatternCache {
  static final int MAX_PATTERNS = 128;

  private final ConcurrentHashMap<String, Pattern> patterns = new ConcurrentHashMap<>();

  /**
   * The pattern that this text stands for.
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

  int size() {
    return patterns.size();
  }
}
