package io.meshless.telemetry.servlet;

/**
 * Whether the application goes on, as far as its filter is told. Containers make no page for an
 * error of one that has ended, and tell nobody the end of its requests.
 *
 * <p>Safe for use by many threads.
 */
final class ApplicationLife {
  private volatile boolean over;

  /** The filter is started, maybe not for the first time. */
  void begin() {
    over = false;
  }

  void end() {
    over = true;
  }

  boolean isOver() {
    return over;
  }
}
