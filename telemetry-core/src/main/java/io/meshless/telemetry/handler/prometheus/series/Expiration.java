package io.meshless.telemetry.handler.prometheus.series;

import java.time.Duration;

/**
 * When series that are no longer recorded are removed. Immutable.
 *
 * @param after how long a series may go without a record; more than zero
 * @param checkInterval a series is removed at most this much later than {@code after}
 */
public record Expiration(Duration after, Duration checkInterval) {
  /**
   * The time between two passes over the series: the first notices that a series is idle, a later
   * one removes it, and together they keep the promise of {@link #checkInterval}.
   */
  public Duration pause() {
    Duration half = checkInterval.dividedBy(2);
    return half.isZero() ? Duration.ofMillis(1) : half;
  }

  /** Of two policies for one series, the one that keeps it longer. */
  public static Expiration longer(Expiration a, Expiration b) {
    return a.after.compareTo(b.after) >= 0 ? a : b;
  }
}
