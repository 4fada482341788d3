package io.meshless.telemetry.http;

import java.time.Instant;

/**
 * A moment in one number, which each request and each call keeps: an instant would be an object.
 */
public final class EpochNanos {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private EpochNanos() {}

  /** This moment, in nanoseconds since 1970; they last until 2262. */
  public static long now() {
    Instant now = Instant.now();
    return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
  }

  /** The same moment as attributes have it. */
  public static Instant instant(long epochNanos) {
    return Instant.ofEpochSecond(0, epochNanos);
  }
}
