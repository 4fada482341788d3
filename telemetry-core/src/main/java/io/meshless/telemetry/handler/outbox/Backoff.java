package io.meshless.telemetry.handler.outbox;

import java.util.concurrent.ThreadLocalRandom;

/** The pauses between attempts: each half as long again as the one before, and a little random. */
final class Backoff {
  private static final double FACTOR = 1.5;

  /** Of a fleet, not all come back at the same moment. */
  private static final double JITTER = 0.2;

  private final double longest;
  private double next;

  Backoff(OutboxSettings settings) {
    this.next = settings.firstPause().toNanos();
    this.longest = settings.longestPause().toNanos();
  }

  long nextNanos() {
    double now = Math.min(next, longest);
    next = now * FACTOR;
    return (long) (now * (1 - JITTER + 2 * JITTER * ThreadLocalRandom.current().nextDouble()));
  }
}
