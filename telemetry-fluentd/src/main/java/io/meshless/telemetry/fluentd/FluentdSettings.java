package io.meshless.telemetry.fluentd;

import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.handler.outbox.OutboxSettings;
import io.meshless.telemetry.handler.outbox.ParamRange;
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

  /** How many entries are taken from the queue together. */
  private static final int BATCH = 4_096;

  /** The settings; null when the params cannot be used, which is then reported. */
  static @Nullable FluentdSettings read(FieldValues params) {
    FluentdAddress address = FluentdAddress.read(params, FluentdFields.ADDRESS);
    // All of them, so that all is told.
    boolean usable =
        !List.of(
                ParamRange.holds(params, FluentdFields.INSTANCE_BUFFER_SIZE, MOST_ENTRIES),
                ParamRange.holds(params, FluentdFields.MAX_BATCH_SIZE_BYTES, MOST_BYTES),
                ParamRange.holds(params, FluentdFields.PUSH_INTERVAL, Duration.ZERO),
                ParamRange.holds(params, FluentdFields.PUSH_TIMEOUT, Duration.ofMillis(1)))
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

  /** How entries wait and are sent again. */
  OutboxSettings outbox() {
    return new OutboxSettings(capacity, BATCH, interval, timeout);
  }
}
