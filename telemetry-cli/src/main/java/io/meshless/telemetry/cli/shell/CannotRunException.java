package io.meshless.telemetry.cli.shell;

/** A command cannot do its work; the message tells the person why, in words of their own. */
public final class CannotRunException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With these words. */
  public CannotRunException(String message) {
    super(message);
  }

  /** With these words, because of this. */
  public CannotRunException(String message, Throwable cause) {
    super(message, cause);
  }
}
