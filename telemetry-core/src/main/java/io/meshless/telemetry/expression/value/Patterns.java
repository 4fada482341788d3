package io.meshless.telemetry.expression.value;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** Regular expressions in the syntax of Go 1.10. */
public final class Patterns {
  /** How many items a pattern may come to when its repetitions are written out. */
  public static final int MAX_SIZE = 100_000;

  /** The same for a pattern that comes with a record. */
  public static final int MAX_FOREIGN_SIZE = 2_000;

  /**
   * How many steps in a row a pattern may take without taking a character: 1,000 calls within one
   * another take about 200 KB of the stack before they are compiled, and less afterwards.
   */
  static final int MAX_FREE_STEPS = 1_000;

  private Patterns() {}

  /**
   * The pattern that this text stands for.
   *
   * @throws PatternSyntaxException when it stands for none, or an {@link OversizedPatternException}
   *     when for too large a one
   */
  public static Pattern compile(String text) {
    return compile(text, MAX_SIZE);
  }

  /**
   * How many items a pattern comes to when its repetitions are written out: matching takes at most
   * as many steps for each character of a text.
   *
   * @throws PatternSyntaxException when it is none
   */
  public static long sizeOf(String text) {
    PatternDialect dialect = new PatternDialect(text);
    dialect.translated();
    return dialect.size();
  }

  /**
   * As {@link #compile(String)}, for a pattern that comes with a record: matching takes as many
   * steps as the pattern has items for each character of the text, so that only a few are allowed,
   * and compiling may take the square of the pattern's length.
   *
   * @throws PatternSyntaxException when it stands for none, or an {@link OversizedPatternException}
   *     when for too large a one
   */
  static Pattern compileForeign(String text) {
    if (text.length() > MAX_FOREIGN_SIZE) {
      throw new OversizedPatternException(
          "pattern has %,d characters, at most %,d are allowed in one that comes with a record"
              .formatted(text.length(), MAX_FOREIGN_SIZE));
    }
    return compile(text, MAX_FOREIGN_SIZE);
  }

  private static Pattern compile(String text, int maxSize) {
    PatternDialect dialect = new PatternDialect(text);
    String translated = dialect.translated();
    if (dialect.size() > maxSize) {
      throw new OversizedPatternException(
          "pattern has %,d items when its repetitions are written out, at most %,d are allowed"
              .formatted(dialect.size(), maxSize));
    }
    Pattern pattern = compileTranslated(translated);
    long steps = FreeSteps.of(translated);
    if (steps > MAX_FREE_STEPS) {
      throw new OversizedPatternException(
          "pattern may take %,d steps (alternatives, groups, optional parts) in a row without taking"
                  .formatted(steps)
              + " a character, at most %,d are allowed".formatted(MAX_FREE_STEPS));
    }
    return pattern;
  }

  private static Pattern compileTranslated(String translated) {
    try {
      return Pattern.compile(translated);
    } catch (StackOverflowError e) {
      throw new OversizedPatternException("pattern is nested too deeply for this thread's stack");
    }
  }
}
