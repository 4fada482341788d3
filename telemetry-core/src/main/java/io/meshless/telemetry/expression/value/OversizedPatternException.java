package io.meshless.telemetry.expression.value;

import com.google.re2j.PatternSyntaxException;

/** A pattern that is right, but takes too much to match. */
public final class OversizedPatternException extends PatternSyntaxException {
  private static final long serialVersionUID = 1L;

  private final String mend;

  OversizedPatternException(String description) {
    this(description, "Split it into several patterns, joined by ||.");
  }

  OversizedPatternException(String description, String mend) {
    super(description);
    this.mend = mend;
  }

  /** What to do about it. */
  public String mend() {
    return mend;
  }
}
