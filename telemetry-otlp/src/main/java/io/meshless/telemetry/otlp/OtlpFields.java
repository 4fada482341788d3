package io.meshless.telemetry.otlp;

import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.FieldType;
import io.meshless.telemetry.handler.Level;
import java.time.Duration;
import java.util.Map;

/** The fields of the handler's params. */
final class OtlpFields {
  static final Field<String> ENDPOINT =
      Field.text("endpoint")
          .meaning(
              "The collector, such as http://collector:4318, to which /v1/logs and /v1/traces are"
                  + " appended; when blank, OTEL_EXPORTER_OTLP_ENDPOINT, else"
                  + " http://localhost:4318.");
  static final Field<Map<String, String>> HEADERS =
      Field.map("headers", new FieldType.Text())
          .meaning(
              "Headers of every request; when absent, OTEL_EXPORTER_OTLP_HEADERS, where secrets"
                  + " belong.");
  static final Field<Compression> COMPRESSION =
      Field.of("compression", new FieldType.Choice<>(Compression.class, null))
          .meaning(
              "Whether requests are compressed; when absent, OTEL_EXPORTER_OTLP_COMPRESSION, else"
                  + " NONE.");
  static final Field<Duration> TIMEOUT =
      Field.duration("timeout")
          .meaning(
              "How long a request may take; when absent, OTEL_EXPORTER_OTLP_TIMEOUT, else 10s.");
  static final Field<String> CERTIFICATE =
      Field.text("certificate")
          .meaning(
              "A PEM file of the authorities that the collector's certificate may come from; when"
                  + " blank, OTEL_EXPORTER_OTLP_CERTIFICATE, else those of the JVM.");
  static final Field<String> CLIENT_KEY =
      Field.text("client_key")
          .meaning(
              "A PEM file of our private key, as PKCS#8; when blank,"
                  + " OTEL_EXPORTER_OTLP_CLIENT_KEY.");
  static final Field<String> CLIENT_CERTIFICATE =
      Field.text("client_certificate")
          .meaning(
              "A PEM file of our certificate and those behind it; when blank,"
                  + " OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE.");
  static final Field<Map<String, String>> RESOURCE =
      Field.map("resource", new FieldType.Text())
          .meaning(
              "Attributes of the resource, above those of the service's identity and of"
                  + " OTEL_RESOURCE_ATTRIBUTES.");
  static final Field<Map<String, Level>> SEVERITY_LEVELS =
      Field.map("severity_levels", new FieldType.Choice<>(Level.class, null))
          .meaning(
              "The level of each severity of a logentry; others are INFO. When absent, the usual"
                  + " names from trace to fatal count, in any case.");
  static final Field<LogShape.Body> BODY =
      Field.choice("body", LogShape.Body.class)
          .meaning(
              "The body of a record: the full NAME of the instance, a MAP of the variables, which"
                  + " are no attributes then, or NONE.");
  static final Field<Boolean> EVENT_NAME =
      Field.bool("event_name")
          .meaning("Whether records are events, by the name of the instance without its kind.");
  static final Field<String> ATTRIBUTE_PREFIX =
      Field.text("attribute_prefix").meaning("What stands before the name of every attribute.");
  static final Field<Map<String, String>> ATTRIBUTE_NAMES =
      Field.map("attribute_names", new FieldType.Text())
          .meaning(
              "Names of attributes by those of variables, such as 'code:"
                  + " http.response.status_code'; the others keep their names.");
  static final Field<LogShape.Durations> DURATIONS =
      Field.choice("durations", LogShape.Durations.class)
          .meaning("Whether durations are TEXT such as 9.5ms, a number of SECONDS, or of NANOS.");
  static final Field<LogShape.Maps> MAPS =
      Field.choice("maps", LogShape.Maps.class)
          .meaning(
              "Whether a map is one attribute, NESTED, or FLAT: one for each entry, called"
                  + " name.key.");
  static final Field<LogShape.MonitoredResource> MONITORED_RESOURCE =
      Field.choice("monitored_resource", LogShape.MonitoredResource.class)
          .meaning(
              "Whether the monitored resource of an entry is IGNORED, or its type and dimensions"
                  + " are ATTRIBUTES.");
  static final Field<Long> QUEUE_SIZE =
      Field.int64("queue_size")
          .meaning(
              "How many log records, and how many spans, may wait, rounded up to a power of two;"
                  + " those that find no room are dropped and counted. When absent,"
                  + " OTEL_BLRP_MAX_QUEUE_SIZE or OTEL_BSP_MAX_QUEUE_SIZE, else 2048.");
  static final Field<Long> BATCH_SIZE =
      Field.int64("batch_size")
          .meaning(
              "How many of them are in a request at most; when absent,"
                  + " OTEL_BLRP_MAX_EXPORT_BATCH_SIZE or OTEL_BSP_MAX_EXPORT_BATCH_SIZE, else"
                  + " 512.");
  static final Field<Duration> FLUSH_INTERVAL =
      Field.duration("flush_interval")
          .meaning(
              "How long the first of a request waits for others; when absent,"
                  + " OTEL_BLRP_SCHEDULE_DELAY or OTEL_BSP_SCHEDULE_DELAY, else 1s.");
  static final Field<Duration> RETRY_TIME =
      Field.duration("retry_time")
          .withDefault(Duration.ofMinutes(1))
          .meaning(
              "How long a request is sent again while nobody answers or the collector is not ready;"
                  + " then what is in it is dropped and counted.");
  static final Field<Double> SAMPLE_PROBABILITY =
      Field.real("sample_probability")
          .withDefault(1.0)
          .meaning(
              "Of the traces that nobody has decided about, how many are sent, from 0 to 1. Traces"
                  + " that a caller has sampled are always sent.");

  static final FieldTable TABLE =
      FieldTable.of(
          "otlp",
          ENDPOINT,
          HEADERS,
          COMPRESSION,
          TIMEOUT,
          CERTIFICATE,
          CLIENT_KEY,
          CLIENT_CERTIFICATE,
          RESOURCE,
          SEVERITY_LEVELS,
          BODY,
          EVENT_NAME,
          ATTRIBUTE_PREFIX,
          ATTRIBUTE_NAMES,
          DURATIONS,
          MAPS,
          MONITORED_RESOURCE,
          QUEUE_SIZE,
          BATCH_SIZE,
          FLUSH_INTERVAL,
          RETRY_TIME,
          SAMPLE_PROBABILITY);

  private OtlpFields() {}

  /** How requests are compressed. */
  enum Compression {
    NONE,
    GZIP
  }
}
