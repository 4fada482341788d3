package io.meshless.telemetry.expression;

/** A failed evaluation, as a value. Immutable. */
public final class EvaluationError {
  private final Reason reason;
  private final String message;

  EvaluationError(Reason reason, String message) {
    this.reason = reason;
    this.message = message;
  }

  /** Why evaluations fail. */
  public enum Reason {
    /** An attribute without a fall-back is absent. */
    MISSING_ATTRIBUTE,
    /** An attribute has a value of another type than its vocabulary says. */
    WRONG_TYPE
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** What happened. */
  public String message() {
    return message;
  }
}
