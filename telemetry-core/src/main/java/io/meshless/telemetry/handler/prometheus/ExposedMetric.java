package io.meshless.telemetry.handler.prometheus;

import static java.util.Objects.requireNonNull;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.handler.prometheus.series.MetricKind;
import io.meshless.telemetry.template.metric.MetricSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * One metric of a {@link PrometheusSpec}, fed by an instance. Immutable: each method gives another
 * one.
 *
 * <pre>{@code
 * ExposedMetric.distribution("request_duration_seconds", requestDuration)
 *     .explicitBuckets(0.01, 0.1, 1)
 * }</pre>
 *
 * <p>The exposed name has {@code istio_} in front; {@link #namespace} changes that.
 */
public final class ExposedMetric {
  private final Map<String, Object> fields;

  private ExposedMetric(Map<String, Object> fields) {
    this.fields = fields;
  }

  /** Adds up values. */
  public static ExposedMetric counter(String name, MetricSpec instance) {
    return of(MetricKind.COUNTER, name, instance);
  }

  /** Shows the last value. */
  public static ExposedMetric gauge(String name, MetricSpec instance) {
    return of(MetricKind.GAUGE, name, instance);
  }

  /** Counts values in buckets: the Prometheus default ones, from 0.005 to 10, unless given. */
  public static ExposedMetric distribution(String name, MetricSpec instance) {
    return of(MetricKind.DISTRIBUTION, name, instance);
  }

  private static ExposedMetric of(MetricKind kind, String name, MetricSpec instance) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", requireNonNull(name, "name"));
    fields.put("instance_name", instance.name().fqn());
    fields.put("kind", kind);
    fields.put("label_names", instance.dimensionNames());
    return new ExposedMetric(fields);
  }

  private ExposedMetric with(String field, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(fields);
    more.put(field, requireNonNull(value, field));
    return new ExposedMetric(more);
  }

  /** The first part of the exposed name; {@code istio} by default. */
  public ExposedMetric namespace(String namespace) {
    return with("namespace", namespace);
  }

  /** The help text; the name by default. */
  public ExposedMetric description(String text) {
    return with("description", text);
  }

  /** The upper bounds of the buckets, increasing; the bucket to infinity comes on top. */
  public ExposedMetric explicitBuckets(double... bounds) {
    return buckets("explicit_buckets", Map.of("bounds", DoubleStream.of(bounds).boxed().toList()));
  }

  /** {@code buckets + 1} bounds at equal distances, the first at {@code offset}. */
  public ExposedMetric linearBuckets(int buckets, double width, double offset) {
    return buckets(
        "linear_buckets", Map.of("num_finite_buckets", buckets, "width", width, "offset", offset));
  }

  /** {@code buckets + 1} bounds that grow by a factor, the first at {@code scale}. */
  public ExposedMetric exponentialBuckets(int buckets, double scale, double growthFactor) {
    return buckets(
        "exponential_buckets",
        Map.of("num_finite_buckets", buckets, "scale", scale, "growth_factor", growthFactor));
  }

  private ExposedMetric buckets(String definition, Map<String, ?> values) {
    return with("buckets", Map.of(definition, values));
  }

  ConfigMap node() {
    return (ConfigMap) ConfigNode.of(fields);
  }

  @Override
  public String toString() {
    return fields.toString();
  }
}
