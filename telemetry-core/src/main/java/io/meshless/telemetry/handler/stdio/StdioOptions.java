package io.meshless.telemetry.handler.stdio;

import java.time.Duration;

/**
 * How log lines are handed over to the thread that writes them; given to the builder as a service
 * of this type. Immutable.
 *
 * @param queueCapacity lines that may wait for each stream
 * @param whenFull what happens to a line that finds the queue full
 * @param longestWait how long {@link WhenFull#WAIT} waits before it drops the line
 */
public record StdioOptions(int queueCapacity, WhenFull whenFull, Duration longestWait) {
  private static final StdioOptions DEFAULTS =
      new StdioOptions(16_384, WhenFull.DROP, Duration.ZERO);

  /** What happens to a line that finds the queue full. */
  public enum WhenFull {
    /** It is dropped and counted. */
    DROP,
    /** The caller waits for room, for a limited time. */
    WAIT
  }

  /** Checks the capacity. */
  public StdioOptions {
    if (queueCapacity < 1) {
      throw new IllegalArgumentException(
          "queueCapacity is " + queueCapacity + ", wanted 1 or more");
    }
  }

  /** 16,384 lines for each stream; what finds no room is dropped. */
  public static StdioOptions defaults() {
    return DEFAULTS;
  }
}
