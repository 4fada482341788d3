package io.meshless.telemetry.istio.resource;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.FieldType;
import io.meshless.telemetry.config.FieldValues;
import java.util.List;
import java.util.stream.Stream;

/** The fields of a mesh configuration that say something of telemetry; there are many others. */
public final class MeshFields {
  /** How lines are written. */
  public enum Encoding {
    TEXT,
    JSON
  }

  static final Field<String> ROOT_NAMESPACE =
      Field.text("rootNamespace").withDefault("istio-system");
  static final Field<List<String>> DEFAULT_METRICS = names("metrics");
  static final Field<List<String>> DEFAULT_LOGGING = names("accessLogging");
  static final Field<List<String>> DEFAULT_TRACING = names("tracing");
  static final Field<FieldValues> DEFAULT_PROVIDERS =
      Field.message(
          "defaultProviders",
          FieldTable.of("defaultProviders", DEFAULT_METRICS, DEFAULT_LOGGING, DEFAULT_TRACING));

  static final Field<String> NAME = Field.text("name");
  static final Field<ConfigMap> PROMETHEUS =
      Field.of("prometheus", new FieldType.Tree()).oneOf("kind");

  public static final Field<String> PATH = Field.text("path").withDefault("/dev/stdout");
  public static final Field<ConfigScalar> TEXT = Field.expression("text", "any").oneOf("format");
  public static final Field<ConfigMap> LABELS =
      Field.of("labels", new FieldType.Tree()).oneOf("format");
  public static final Field<FieldValues> LOG_FORMAT =
      Field.message("logFormat", FieldTable.of("logFormat", TEXT, LABELS));
  public static final Field<Boolean> OMIT_EMPTY_VALUES = Field.bool("omitEmptyValues");
  static final Field<FieldValues> FILE_LOG =
      Field.message(
              "envoyFileAccessLog",
              FieldTable.of("envoyFileAccessLog", PATH, LOG_FORMAT, OMIT_EMPTY_VALUES))
          .oneOf("kind");

  /** Kinds of providers that have no part in this process. */
  static final List<String> ELSEWHERE =
      List.of(
          "stackdriver",
          "envoyHttpAls",
          "envoyTcpAls",
          "envoyOtelAls",
          "zipkin",
          "lightstep",
          "datadog",
          "skywalking",
          "opencensus",
          "opentelemetry",
          "envoyExtAuthzHttp",
          "envoyExtAuthzGrpc",
          "sds");

  static final Field<List<FieldValues>> EXTENSION_PROVIDERS =
      Field.list("extensionProviders", new FieldType.Message(provider()));
  static final Field<String> ACCESS_LOG_FILE = Field.text("accessLogFile");
  static final Field<ConfigScalar> ACCESS_LOG_FORMAT = Field.expression("accessLogFormat", "any");
  static final Field<Encoding> ACCESS_LOG_ENCODING =
      Field.choice("accessLogEncoding", Encoding.class);

  static final FieldTable TABLE =
      FieldTable.of(
          "mesh configuration",
          ROOT_NAMESPACE,
          DEFAULT_PROVIDERS,
          EXTENSION_PROVIDERS,
          ACCESS_LOG_FILE,
          ACCESS_LOG_FORMAT,
          ACCESS_LOG_ENCODING);

  private MeshFields() {}

  private static Field<List<String>> names(String field) {
    return Field.list(field, new FieldType.Text());
  }

  private static FieldTable provider() {
    Stream<Field<?>> elsewhere =
        ELSEWHERE.stream().map(kind -> Field.of(kind, new FieldType.Tree()).oneOf("kind"));
    return FieldTable.of(
        "an extension provider",
        Stream.concat(Stream.of(NAME, PROMETHEUS, FILE_LOG), elsewhere).toArray(Field<?>[]::new));
  }
}
