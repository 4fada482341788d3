package io.meshless.telemetry.zipkin;

import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldTable;
import java.time.Duration;

/** The fields of the handler's params. */
final class ZipkinFields {
  static final Field<String> URL =
      Field.text("url")
          .withDefault("http://localhost:9411/api/v2/spans")
          .meaning(
              "Where spans are posted; a user and a password in front of the host are sent as HTTP"
                  + " Basic authentication.");
  static final Field<Double> SAMPLE_PROBABILITY =
      Field.real("sample_probability")
          .meaning(
              "Of the traces that nobody has decided about, how many are sent, from 0 to 1. Traces"
                  + " that a caller has sampled are always sent.");
  static final Field<Long> INSTANCE_BUFFER_SIZE =
      Field.int64("instance_buffer_size")
          .withDefault(4_096L)
          .meaning(
              "How many spans may wait, rounded up to a power of two; those that find no room are"
                  + " dropped and counted.");
  static final Field<Duration> PUSH_INTERVAL =
      Field.duration("push_interval_duration")
          .withDefault(Duration.ofSeconds(1))
          .meaning("How long the first span of a batch waits for others.");
  static final Field<Duration> PUSH_TIMEOUT =
      Field.duration("push_timeout_duration")
          .withDefault(Duration.ofMinutes(1))
          .meaning("How long spans are sent again before they are dropped and counted.");

  static final FieldTable TABLE =
      FieldTable.of(
          "zipkin", URL, SAMPLE_PROBABILITY, INSTANCE_BUFFER_SIZE, PUSH_INTERVAL, PUSH_TIMEOUT);

  private ZipkinFields() {}
}
