package io.meshless.telemetry.fluentd;

import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldTable;
import java.time.Duration;

/** The fields of the handler's params. */
final class FluentdFields {
  static final Field<String> ADDRESS =
      Field.text("address")
          .withDefault("localhost:24224")
          .meaning("Host and port of Fluentd; an IPv6 address is in brackets.");
  static final Field<Boolean> INTEGER_DURATION =
      Field.bool("integer_duration")
          .meaning("Whether durations are whole milliseconds; else they are text, such as 9.5ms.");
  static final Field<Long> INSTANCE_BUFFER_SIZE =
      Field.int64("instance_buffer_size")
          .withDefault(1_024L)
          .meaning(
              "How many entries may wait, rounded up to a power of two; those that find no room are"
                  + " dropped and counted.");
  static final Field<Long> MAX_BATCH_SIZE_BYTES =
      Field.int64("max_batch_size_bytes")
          .withDefault(8L << 20)
          .meaning("How many bytes of entries are sent in one message at most.");
  static final Field<Duration> PUSH_INTERVAL =
      Field.duration("push_interval_duration")
          .withDefault(Duration.ofSeconds(1))
          .meaning("How long the first entry of a batch waits for others.");
  static final Field<Duration> PUSH_TIMEOUT =
      Field.duration("push_timeout_duration")
          .withDefault(Duration.ofMinutes(1))
          .meaning("How long entries are sent again before they are dropped and counted.");
  static final Field<Boolean> REQUIRE_ACK =
      Field.bool("require_ack_response")
          .withDefault(true)
          .meaning(
              "Whether entries count as sent when Fluentd has acknowledged them; else as soon as"
                  + " the system has taken their bytes, which then may be lost.");

  static final FieldTable TABLE =
      FieldTable.of(
          "fluentd",
          ADDRESS,
          INTEGER_DURATION,
          INSTANCE_BUFFER_SIZE,
          MAX_BATCH_SIZE_BYTES,
          PUSH_INTERVAL,
          PUSH_TIMEOUT,
          REQUIRE_ACK);

  private FluentdFields() {}
}
