package io.meshless.telemetry.handler;

/** Thrown when a handler cannot be created, for a reason outside its configuration. */
public final class HandlerException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong, in the words of a problem: lower case, with the offending text. */
  public HandlerException(String message) {
    super(message);
  }

  /** Says what is wrong, and what caused it. */
  public HandlerException(String message, Throwable cause) {
    super(message, cause);
  }
}
