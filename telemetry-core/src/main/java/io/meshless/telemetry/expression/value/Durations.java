package io.meshless.telemetry.expression.value;

import java.time.Duration;

/** Durations as numbers. */
public final class Durations {
  private static final double NANOS = 1e9;

  private Durations() {}

  /** The whole milliseconds of a {@link Duration}, as a {@link Long}. */
  public static Object milliseconds(Object duration) {
    return ((Duration) duration).toMillis();
  }

  /** The seconds of a {@link Duration}, as a {@link Double}. */
  public static Object seconds(Object duration) {
    Duration value = (Duration) duration;
    return value.getSeconds() + value.getNano() / NANOS;
  }
}
