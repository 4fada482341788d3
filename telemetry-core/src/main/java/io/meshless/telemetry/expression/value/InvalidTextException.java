package io.meshless.telemetry.expression.value;

/** A text does not have the form that is needed. Has no stack trace: requests may cause many. */
public final class InvalidTextException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidTextException(String message) {
    super(message, null, false, false);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
