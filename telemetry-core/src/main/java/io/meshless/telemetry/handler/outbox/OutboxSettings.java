package io.meshless.telemetry.handler.outbox;

import java.time.Duration;

/**
 * How an outbox waits, tries again and gives up.
 *
 * @param capacity how many things may wait; rounded up to a power of two
 * @param batchSize how many are delivered together at most
 * @param interval how long the first of a batch waits for others
 * @param retryTime how long a batch is tried again before it is lost
 * @param firstPause the pause before a batch is tried the second time; each further one is half as
 *     long again
 * @param longestPause the longest of these pauses
 * @param closeTime how long closing waits for what was taken over
 */
public record OutboxSettings(
    int capacity,
    int batchSize,
    Duration interval,
    Duration retryTime,
    Duration firstPause,
    Duration longestPause,
    Duration closeTime) {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration CLOSE_TIME = Duration.ofSeconds(5);

  /** With the pauses and the time to close that all handlers have. */
  public OutboxSettings(int capacity, int batchSize, Duration interval, Duration retryTime) {
    this(capacity, batchSize, interval, retryTime, FIRST_PAUSE, LONGEST_PAUSE, CLOSE_TIME);
  }

  /** These, with other pauses. */
  public OutboxSettings withPauses(Duration first, Duration longest) {
    return new OutboxSettings(capacity, batchSize, interval, retryTime, first, longest, closeTime);
  }
}
