package io.meshless.telemetry.handler.accesslog;

import java.time.Duration;
import java.util.List;

/** Operators that are numbers. */
final class Numbers {
  private Numbers() {}

  /** A number that is always there. */
  static Operation count(Variable variable) {
    return Operation.number(
        List.of(variable),
        (at, clock) ->
            (out, letters, values, most) -> {
              out.addNumber(values[at[0]] instanceof Long number ? number : 0);
              return true;
            });
  }

  /** A duration in whole units of so many nanoseconds; what is less is cut off. */
  static Operation duration(Variable variable, long unitNanos) {
    return Operation.number(
        List.of(variable),
        (at, clock) ->
            (out, letters, values, most) -> {
              if (!(values[at[0]] instanceof Duration time) || Absent.isDuration(time)) {
                return false;
              }
              out.addNumber(units(time, unitNanos));
              return true;
            });
  }

  private static long units(Duration time, long unitNanos) {
    long perSecond = 1_000_000_000 / unitNanos;
    return Math.min(time.getSeconds(), Long.MAX_VALUE / perSecond - 1) * perSecond
        + time.getNano() / unitNanos;
  }
}
