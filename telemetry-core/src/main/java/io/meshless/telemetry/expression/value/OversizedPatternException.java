package io.meshless.telemetry.expression.value;

import com.google.re2j.PatternSyntaxException;

/** A pattern that is right, but takes too much to match. */
public final class OversizedPatternException extends PatternSyntaxException {
  private static final long serialVersionUID = 1L;

  OversizedPatternException(String description) {
    super(description);
  }
}
