package io.meshless.telemetry.cli.serve;

/** A request is answered with this status, and these words. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  RefusedException(int status, String words) {
    super(words);
    this.status = status;
  }

  int status() {
    return status;
  }
}
