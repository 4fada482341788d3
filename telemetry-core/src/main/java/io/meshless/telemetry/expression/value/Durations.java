package io.meshless.telemetry.expression.value;

import io.meshless.telemetry.text.GoDuration;
import java.time.Duration;

/** Durations as numbers. */
public final class Durations {
  private static final double NANOS = 1e9;
  private static final long NANOS_PER_MILLISECOND = 1_000_000;

  private Durations() {}

  /**
   * The whole milliseconds of a {@link Duration}, as a {@link Long}; never fails, whatever its
   * length.
   */
  public static Object milliseconds(Object duration) {
    return GoDuration.nanos((Duration) duration) / NANOS_PER_MILLISECOND;
  }

  /** The seconds of a {@link Duration}, as a {@link Double}. */
  public static Object seconds(Object duration) {
    Duration value = (Duration) duration;
    return value.getSeconds() + value.getNano() / NANOS;
  }
}
