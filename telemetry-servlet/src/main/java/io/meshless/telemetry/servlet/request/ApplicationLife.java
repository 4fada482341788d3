package io.meshless.telemetry.servlet.request;

/**
 * Whether the application goes on, as far as its filter is told. Containers make no page for an
 * error of one that has ended, and tell nobody the end of its requests.
 *
 * <p>Safe for use by many threads.
 */
public final class ApplicationLife {
  private volatile boolean over;

  /** The filter is started, maybe not for the first time. */
  public void begin() {
    over = false;
  }

  public void end() {
    over = true;
  }

  boolean isOver() {
    return over;
  }
}
