package io.meshless.telemetry.samples.bookinfo;

import java.time.Duration;

/**
 * The requests that are sent to productpage, so that there is something to see.
 *
 * @param requests how many; 0 for no such limit
 * @param rate how many a second, answered or not; 0 for one after another, as fast as that goes
 * @param duration for how long; zero for no such limit
 */
record Load(int requests, double rate, Duration duration) {
  static final Load NONE = new Load(0, 0, Duration.ZERO);

  /** Whether any request is to be sent. */
  boolean isWanted() {
    return !equals(NONE);
  }

  /** Whether it ends by itself. */
  boolean ends() {
    return requests > 0 || duration.toNanos() > 0;
  }

  /** Whether one more request is to be sent after these. */
  boolean goesOn(long sent, long elapsedNanos) {
    return (requests == 0 || sent < requests)
        && (duration.isZero() || elapsedNanos < duration.toNanos());
  }

  /** When to send the request with this number, from 0, in nanoseconds after the start. */
  long dueNanos(long number) {
    return rate == 0 ? 0 : (long) (number / rate * 1e9);
  }
}
