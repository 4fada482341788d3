package io.meshless.telemetry.handler.prometheus;

import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.FieldType;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.handler.prometheus.series.MetricKind;
import java.time.Duration;
import java.util.List;

/** The fields of the handler's params. */
public final class PrometheusFields {
  public static final Field<Long> FINITE_BUCKETS =
      Field.int32("num_finite_buckets")
          .meaning("One less than the number of bounds; the bucket to infinity comes on top.");
  public static final Field<Double> WIDTH =
      Field.real("width").meaning("The distance from one bound to the next.");
  public static final Field<Double> OFFSET = Field.real("offset").meaning("The first bound.");
  public static final Field<Double> GROWTH_FACTOR =
      Field.real("growth_factor").meaning("The factor from one bound to the next.");
  public static final Field<Double> SCALE = Field.real("scale").meaning("The first bound.");
  public static final Field<List<Double>> BOUNDS =
      Field.list("bounds", new FieldType.Real())
          .meaning("Inclusive upper bounds, increasing; the default list when empty.");

  public static final Field<FieldValues> LINEAR =
      Field.message(
              "linear_buckets", FieldTable.of("linear_buckets", FINITE_BUCKETS, WIDTH, OFFSET))
          .meaning("Bounds at equal distances.")
          .oneOf("definition");
  public static final Field<FieldValues> EXPONENTIAL =
      Field.message(
              "exponential_buckets",
              FieldTable.of("exponential_buckets", FINITE_BUCKETS, GROWTH_FACTOR, SCALE))
          .meaning("Bounds that grow by a factor.")
          .oneOf("definition");
  public static final Field<FieldValues> EXPLICIT =
      Field.message("explicit_buckets", FieldTable.of("explicit_buckets", BOUNDS))
          .meaning("Each bound by itself.")
          .oneOf("definition");

  public static final Field<String> NAMESPACE =
      Field.text("namespace").meaning("The first part of the exposed name; 'istio' when blank.");
  public static final Field<String> NAME =
      Field.text("name").meaning("The rest of the exposed name; the instance name when blank.");
  public static final Field<String> INSTANCE_NAME =
      Field.text("instance_name")
          .meaning(
              "The fully qualified name of the instance that feeds the metric:"
                  + " requestcount.metric.istio-system.");
  public static final Field<String> DESCRIPTION =
      Field.text("description").meaning("The help text; the name when blank.");
  public static final Field<MetricKind> KIND =
      Field.of("kind", new FieldType.Choice<>(MetricKind.class, MetricKind.UNSPECIFIED))
          .withDefault(MetricKind.UNSPECIFIED)
          .meaning("What a value does to its series. Required.");
  public static final Field<FieldValues> BUCKETS =
      Field.message("buckets", FieldTable.of("buckets", LINEAR, EXPONENTIAL, EXPLICIT))
          .meaning("The buckets of a DISTRIBUTION; 0.005 to 10 when absent.");
  public static final Field<List<String>> LABEL_NAMES =
      Field.list("label_names", new FieldType.Text())
          .meaning("The dimensions of the instance, each once, in any order.");

  public static final Field<List<FieldValues>> METRICS =
      Field.list(
              "metrics",
              new FieldType.Message(
                  FieldTable.of(
                      "a metric of a prometheus handler",
                      NAMESPACE,
                      NAME,
                      INSTANCE_NAME,
                      DESCRIPTION,
                      KIND,
                      BUCKETS,
                      LABEL_NAMES)))
          .meaning("The metrics, each fed by one instance.");

  public static final Field<Duration> EXPIRY_DURATION =
      Field.duration("metrics_expiry_duration")
          .meaning("How long a series may go without a record before it is removed.");
  public static final Field<Duration> CHECK_INTERVAL =
      Field.duration("expiry_check_interval_duration")
          .meaning("How often to look for such series; by default half of the expiry.");
  public static final Field<FieldValues> EXPIRATION =
      Field.message(
              "metrics_expiration_policy",
              FieldTable.of("metrics_expiration_policy", EXPIRY_DURATION, CHECK_INTERVAL))
          .meaning("Removes series that are no longer recorded; if absent, all stay.");

  public static final FieldTable TABLE = FieldTable.of("prometheus", METRICS, EXPIRATION);

  private PrometheusFields() {}

  /** The field that gives this metric its name. */
  static Field<String> named(FieldValues metric) {
    return metric.isGiven(NAME) ? NAME : INSTANCE_NAME;
  }
}
