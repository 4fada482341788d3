package io.meshless.telemetry.text;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Formats and parses durations as Mixer wrote them: Go's text form of a signed 64-bit number of
 * nanoseconds.
 *
 * <p>Examples: {@code 0s}, {@code 850ns}, {@code 1.5µs}, {@code 2.109624ms}, {@code 1h0m0s}.
 */
public final class GoDuration {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long NANOS_PER_MINUTE = 60 * NANOS_PER_SECOND;
  private static final long NANOS_PER_HOUR = 60 * NANOS_PER_MINUTE;

  private GoDuration() {}

  /** Nanoseconds of this duration; the nearest 64-bit number when it is out of range. */
  public static long nanos(Duration duration) {
    long seconds = duration.getSeconds();
    if (seconds > Long.MAX_VALUE / NANOS_PER_SECOND - 1) {
      return saturated(duration, Long.MAX_VALUE);
    }
    if (seconds < Long.MIN_VALUE / NANOS_PER_SECOND + 1) {
      return saturated(duration, Long.MIN_VALUE);
    }
    return seconds * NANOS_PER_SECOND + duration.getNano();
  }

  private static long saturated(Duration duration, long limit) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException e) {
      return limit;
    }
  }

  /** The text of this number of nanoseconds. */
  public static String format(long nanos) {
    return append(new StringBuilder(24), nanos).toString();
  }

  /** Adds the text of this number of nanoseconds. */
  public static StringBuilder append(StringBuilder out, long nanos) {
    if (nanos == 0) {
      return out.append("0s");
    }
    if (nanos < 0) {
      out.append('-');
    }
    // Unsigned from here on, so that the smallest number needs no case of its own.
    long rest = nanos < 0 ? -nanos : nanos;
    if (rest > 0 && rest < NANOS_PER_SECOND) {
      return appendSmall(out, rest);
    }
    long hours = Long.divideUnsigned(rest, NANOS_PER_HOUR);
    rest = Long.remainderUnsigned(rest, NANOS_PER_HOUR);
    long minutes = rest / NANOS_PER_MINUTE;
    if (hours > 0) {
      out.append(hours).append('h');
    }
    if (hours > 0 || minutes > 0) {
      out.append(minutes).append('m');
    }
    return appendDecimal(out, rest % NANOS_PER_MINUTE, NANOS_PER_SECOND).append('s');
  }

  private static StringBuilder appendSmall(StringBuilder out, long nanos) {
    if (nanos < 1_000) {
      return out.append(nanos).append("ns");
    }
    return nanos < 1_000_000
        ? appendDecimal(out, nanos, 1_000).append("µs")
        : appendDecimal(out, nanos, 1_000_000).append("ms");
  }

  private static StringBuilder appendDecimal(StringBuilder out, long amount, long unit) {
    out.append(amount / unit);
    long fraction = amount % unit;
    if (fraction == 0) {
      return out;
    }
    out.append('.');
    for (long place = unit / 10; fraction < place; place /= 10) {
      out.append('0');
    }
    while (fraction % 10 == 0) {
      fraction /= 10;
    }
    return out.append(fraction);
  }

  /**
   * The nanoseconds that this text stands for, or null when it is not a duration: an optional sign,
   * then {@code 0} or one or more numbers with a unit of {@code ns us µs μs ms s m h}.
   */
  public static @Nullable Long parse(String text) {
    return new GoDurationParser(text).parse();
  }
}
