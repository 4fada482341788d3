package io.meshless.telemetry.expression.value;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** Regular expressions in the syntax of Go 1.10. */
public final class Patterns {
  private Patterns() {}

  /**
   * The pattern that this text stands for.
   *
   * @throws PatternSyntaxException when it stands for none
   */
  public static Pattern compile(String text) {
    return Pattern.compile(new PatternDialect(text).translated());
  }
}
