package io.meshless.telemetry.cli.traffic;

/**
 * A line is not what its format says; the message is one of a few, and says nothing of the line.
 */
final class UnreadableLineException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableLineException(String reason) {
    super(reason, null, false, false);
  }
}
