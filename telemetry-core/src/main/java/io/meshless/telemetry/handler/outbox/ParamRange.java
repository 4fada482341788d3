package io.meshless.telemetry.handler.outbox;

import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.text.GoDuration;
import java.time.Duration;
import java.util.Objects;

/** Looks whether params are what an outbox can do, and tells of those that are not. */
public final class ParamRange {
  private static final Duration LONGEST = Duration.ofDays(1);

  private ParamRange() {}

  /** Whether a number is from 1 to this, or not given. */
  public static boolean holds(FieldValues params, Field<Long> field, long most) {
    long value = params.get(field);
    return accepts(params, field, value >= 1 && value <= most, value, "1 to " + most);
  }

  /** Whether a time is from this to a day, or not given. */
  public static boolean holds(FieldValues params, Field<Duration> field, Duration least) {
    Duration value = params.find(field);
    return value == null
        || accepts(
            params,
            field,
            value.compareTo(least) >= 0 && value.compareTo(LONGEST) <= 0,
            text(value),
            text(least) + " to " + text(LONGEST));
  }

  /** Whether a number is a share of something, from 0 to 1, or not given. */
  public static boolean holdsShare(FieldValues params, Field<Double> field) {
    double value = params.get(field);
    return accepts(params, field, value >= 0 && value <= 1, value, "0 to 1");
  }

  private static String text(Duration duration) {
    return GoDuration.format(GoDuration.nanos(duration));
  }

  private static boolean accepts(
      FieldValues params, Field<?> field, boolean fits, Object found, String wanted) {
    if (fits || !params.isGiven(field) || isRefused(params, field)) {
      return true;
    }
    params.error(
        field,
        "out-of-range",
        "found %s, wanted %s".formatted(found, wanted),
        "Remove the field for the default, or write a value in this range.");
    return false;
  }

  /** What could not be read has its default, and was told. */
  private static boolean isRefused(FieldValues params, Field<?> field) {
    return !params.isComplete() && Objects.equals(params.find(field), field.defaultValue());
  }
}
