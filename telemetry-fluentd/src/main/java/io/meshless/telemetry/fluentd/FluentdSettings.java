package io.meshless.telemetry.fluentd;

import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.handler.outbox.OutboxSettings;
import io.meshless.telemetry.text.GoDuration;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the params of one handler say.
 *
 * @param address where Fluentd listens
 * @param integerDuration whether durations are whole milliseconds
 * @param capacity how many entries may wait
 * @param messageBytes how many bytes of entries are in one message at most
 * @param interval how long the first entry of a batch waits for others
 * @param timeout how long entries are sent again
 * @param acknowledged whether Fluentd has to acknowledge what it gets
 */
record FluentdSettings(
    FluentdAddress address,
    boolean integerDuration,
    int capacity,
    int messageBytes,
    Duration interval,
    Duration timeout,
    boolean acknowledged) {
  private static final long MOST_ENTRIES = 1 << 20;
  private static final long MOST_BYTES = 1 << 28;
  private static final Duration LONGEST = Duration.ofDays(1);

  /** How many entries are taken from the queue together. */
  private static final int BATCH = 4_096;

  /** The settings; null when the params cannot be used, which is then reported. */
  static @Nullable FluentdSettings read(FieldValues params) {
    FluentdAddress address = FluentdAddress.read(params, FluentdFields.ADDRESS);
    // All of them, so that all is told.
    boolean usable =
        !List.of(
                isWithin(params, FluentdFields.INSTANCE_BUFFER_SIZE, MOST_ENTRIES),
                isWithin(params, FluentdFields.MAX_BATCH_SIZE_BYTES, MOST_BYTES),
                isWithin(params, FluentdFields.PUSH_INTERVAL, Duration.ZERO),
                isWithin(params, FluentdFields.PUSH_TIMEOUT, Duration.ofMillis(1)))
            .contains(false);
    return address == null || !usable
        ? null
        : new FluentdSettings(
            address,
            params.get(FluentdFields.INTEGER_DURATION),
            params.get(FluentdFields.INSTANCE_BUFFER_SIZE).intValue(),
            params.get(FluentdFields.MAX_BATCH_SIZE_BYTES).intValue(),
            params.get(FluentdFields.PUSH_INTERVAL),
            params.get(FluentdFields.PUSH_TIMEOUT),
            params.get(FluentdFields.REQUIRE_ACK));
  }

  private static boolean isWithin(FieldValues params, Field<Long> field, long most) {
    long value = params.get(field);
    return accepts(params, field, value >= 1 && value <= most, value, "1 to " + most);
  }

  private static boolean isWithin(FieldValues params, Field<Duration> field, Duration least) {
    Duration value = params.get(field);
    boolean fits = value.compareTo(least) >= 0 && value.compareTo(LONGEST) <= 0;
    return accepts(params, field, fits, text(value), text(least) + " to " + text(LONGEST));
  }

  private static String text(Duration duration) {
    return GoDuration.format(GoDuration.nanos(duration));
  }

  private static boolean accepts(
      FieldValues params, Field<?> field, boolean fits, Object found, String wanted) {
    if (!fits) {
      params.error(
          field,
          "out-of-range",
          "found %s, wanted %s".formatted(found, wanted),
          "Remove the field for the default, or write a value in this range.");
    }
    return fits;
  }

  /** How entries wait and are sent again. */
  OutboxSettings outbox() {
    return new OutboxSettings(capacity, BATCH, interval, timeout);
  }
}
