package io.meshless.telemetry.istio.resource;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.FieldType;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.istio.merge.MatchMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The fields of a Telemetry resource. A cluster knows them by these names alone. */
final class TelemetryFields {
  /** What is done to a tag. */
  enum Operation {
    UPSERT,
    REMOVE
  }

  static final Field<Map<String, String>> MATCH_LABELS =
      Field.map("matchLabels", new FieldType.Text())
          .meaning("The labels that a workload must have.");
  static final Field<FieldValues> SELECTOR =
      Field.message("selector", FieldTable.of("selector", MATCH_LABELS))
          .meaning("For which workloads of the namespace it is; for all when absent.")
          .oneOf("workloads");

  private static final FieldType.Message REFERENCE =
      new FieldType.Message(
          FieldTable.of(
              "target reference",
              Field.text("group"),
              Field.text("kind"),
              Field.text("name"),
              Field.text("namespace")));
  static final Field<FieldValues> TARGET_REF = Field.of("targetRef", REFERENCE).oneOf("workloads");
  static final Field<List<FieldValues>> TARGET_REFS =
      Field.list("targetRefs", REFERENCE).oneOf("workloads");

  static final Field<String> PROVIDER_NAME = Field.text("name");
  static final Field<List<FieldValues>> PROVIDERS =
      Field.list("providers", new FieldType.Message(FieldTable.of("a provider", PROVIDER_NAME)));

  static final Field<MatchMode> MODE = Field.choice("mode", MatchMode.class);
  static final Field<String> METRIC = Field.text("metric").oneOf("metric");
  static final Field<String> CUSTOM_METRIC = Field.text("customMetric").oneOf("metric");
  static final Field<FieldValues> METRIC_MATCH =
      Field.message("match", FieldTable.of("match", METRIC, CUSTOM_METRIC, MODE));

  /** Absent is another answer than false. */
  static final Field<Boolean> DISABLED = Field.of("disabled", new FieldType.Bool());

  static final Field<Operation> OPERATION = Field.choice("operation", Operation.class);
  static final Field<ConfigScalar> VALUE = Field.expression("value", "any");
  static final Field<Map<String, FieldValues>> TAG_OVERRIDES =
      Field.map(
          "tagOverrides", new FieldType.Message(FieldTable.of("a tag override", OPERATION, VALUE)));
  static final Field<List<FieldValues>> OVERRIDES =
      Field.list(
          "overrides",
          new FieldType.Message(
              FieldTable.of("an override", METRIC_MATCH, DISABLED, TAG_OVERRIDES)));
  static final Field<Duration> REPORTING_INTERVAL = Field.duration("reportingInterval");
  static final Field<List<FieldValues>> METRICS =
      Field.list(
          "metrics",
          new FieldType.Message(
              FieldTable.of("metrics", PROVIDERS, OVERRIDES, REPORTING_INTERVAL)));

  static final Field<FieldValues> LOG_MATCH = Field.message("match", FieldTable.of("match", MODE));
  static final Field<ConfigScalar> EXPRESSION = Field.expression("expression", "BOOL");
  static final Field<FieldValues> FILTER =
      Field.message("filter", FieldTable.of("filter", EXPRESSION));
  static final Field<List<FieldValues>> ACCESS_LOGGING =
      Field.list(
          "accessLogging",
          new FieldType.Message(
              FieldTable.of("accessLogging", LOG_MATCH, PROVIDERS, DISABLED, FILTER)));

  static final Field<List<ConfigMap>> TRACING = Field.list("tracing", new FieldType.Tree());

  static final FieldTable TABLE =
      FieldTable.of(
          "Telemetry", SELECTOR, TARGET_REF, TARGET_REFS, METRICS, ACCESS_LOGGING, TRACING);

  private TelemetryFields() {}
}
