package io.meshless.telemetry.expression.run;

import io.meshless.telemetry.text.ShownText;
import io.meshless.telemetry.text.ThrownText;

/**
 * A failed evaluation, as a value: an expression gives it in place of its result.
 *
 * <p>Immutable, safe for use by many threads. For an attribute that is simply absent it is the same
 * object each time, so that ordinary absence costs nothing.
 */
public final class EvaluationError {
  /** Far beyond what two values that are cut can take. */
  private static final int MOST_CHARS = 4_096;

  private final Reason reason;
  private final String message;

  /**
   * An error with these words, which are shown to people: what {@link ShownText} escapes is
   * escaped.
   */
  public EvaluationError(Reason reason, String message) {
    this.reason = reason;
    this.message = ShownText.cut(message, MOST_CHARS);
  }

  /** Why evaluations fail. */
  public enum Reason {
    /** An attribute without a fall-back is absent. */
    MISSING_ATTRIBUTE,
    /** An attribute has a value of another type than its vocabulary says, or none could be made. */
    WRONG_TYPE,
    /** A text does not have the form that a function or a comparison needs. */
    INVALID_TEXT,
    /** A value threw when it was read, or there was no room on the stack to work something out. */
    EXCEPTION
  }

  /** The error that stands for what an evaluation threw. */
  public static EvaluationError thrown(Throwable cause) {
    return new EvaluationError(
        Reason.EXCEPTION, "the evaluation threw " + ShownText.cut(ThrownText.of(cause)));
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** What happened. */
  public String message() {
    return message;
  }

  @Override
  public String toString() {
    return reason + ": " + message;
  }
}
