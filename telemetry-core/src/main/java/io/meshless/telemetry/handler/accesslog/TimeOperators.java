package io.meshless.telemetry.handler.accesslog;

import static io.meshless.telemetry.handler.accesslog.Definition.optional;

import io.meshless.telemetry.handler.line.LineBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

/** Operators that are times, which are texts in JSON too. */
final class TimeOperators {
  private static final Instant LATEST = Instant.parse("+999999999-12-30T23:59:59Z");
  private static final Instant EARLIEST = Instant.parse("-999999999-01-02T00:00:00Z");
  private static final int DIGITS_BELOW_MILLIS = 3;

  private TimeOperators() {}

  static void addTo(Map<String, Definition> table) {
    table.put("START_TIME", optional(arguments -> start(arguments, ZoneOffset.UTC)));
    table.put("EMIT_TIME", optional(arguments -> emit(arguments, ZoneOffset.UTC)));
    table.put("START_TIME_LOCAL", optional(arguments -> start(arguments, ZoneId.systemDefault())));
    table.put("EMIT_TIME_LOCAL", optional(arguments -> emit(arguments, ZoneId.systemDefault())));
  }

  /** Writes a time. */
  @FunctionalInterface
  private interface Form {
    void add(LineBuffer out, Instant time);
  }

  private static Operation start(Arguments arguments, ZoneId zone) throws FormatException {
    Form form = form(arguments, zone);
    return Operation.text(
        List.of(Variable.TIME),
        (at, clock) ->
            (out, letters, values, most) -> {
              if (!(values[at[0]] instanceof Instant time) || Absent.isTime(time)) {
                return false;
              }
              form.add(out, time);
              return true;
            });
  }

  private static Operation emit(Arguments arguments, ZoneId zone) throws FormatException {
    Form form = form(arguments, zone);
    return Operation.text(
        List.of(),
        (at, clock) ->
            (out, letters, values, most) -> {
              form.add(out, clock.instant());
              return true;
            });
  }

  private static Form form(Arguments arguments, ZoneId zone) throws FormatException {
    if (!arguments.text().isEmpty()) {
      TimePattern pattern = TimePattern.parse(arguments.text(), arguments.offset());
      return (out, time) -> pattern.add(out, at(time, zone));
    }
    if (zone.equals(ZoneOffset.UTC)) {
      return TimeOperators::addMillis;
    }
    TimePattern local = TimePattern.parse("%Y-%m-%dT%H:%M:%S.%3f%z", 0);
    return (out, time) -> local.add(out, at(time, zone));
  }

  /** What a calendar can tell; the clock of an application may say anything. */
  private static ZonedDateTime at(Instant time, ZoneId zone) {
    Instant told = time.isAfter(LATEST) ? LATEST : time.isBefore(EARLIEST) ? EARLIEST : time;
    return told.atZone(zone);
  }

  private static void addMillis(LineBuffer out, Instant time) {
    out.addTime(time);
    out.truncate(out.length() - DIGITS_BELOW_MILLIS - 1);
    out.add('Z');
  }
}
