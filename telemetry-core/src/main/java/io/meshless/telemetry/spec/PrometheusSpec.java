package io.meshless.telemetry.spec;

import static io.meshless.telemetry.handler.prometheus.PrometheusFields.BOUNDS;
import static io.meshless.telemetry.handler.prometheus.PrometheusFields.BUCKETS;
import static io.meshless.telemetry.handler.prometheus.PrometheusFields.DESCRIPTION;
import static io.meshless.telemetry.handler.prometheus.PrometheusFields.EXPLICIT;
import static io.meshless.telemetry.handler.prometheus.PrometheusFields.EXPONENTIAL;
import static io.meshless.telemetry.handler.prometheus.PrometheusFields.FINITE_BUCKETS;
import static io.meshless.telemetry.handler.prometheus.PrometheusFields.GROWTH_FACTOR;
import static io.meshless.telemetry.handler.prometheus.PrometheusFields.INSTANCE_NAME;
import static io.meshless.telemetry.handler.prometheus.PrometheusFields.KIND;
import static io.meshless.telemetry.handler.prometheus.PrometheusFields.LABEL_NAMES;
import static io.meshless.telemetry.handler.prometheus.PrometheusFields.LINEAR;
import static io.meshless.telemetry.handler.prometheus.PrometheusFields.NAME;
import static io.meshless.telemetry.handler.prometheus.PrometheusFields.NAMESPACE;
import static io.meshless.telemetry.handler.prometheus.PrometheusFields.OFFSET;
import static io.meshless.telemetry.handler.prometheus.PrometheusFields.SCALE;
import static io.meshless.telemetry.handler.prometheus.PrometheusFields.WIDTH;
import static java.util.Objects.requireNonNull;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.ResourceSpec;
import io.meshless.telemetry.handler.prometheus.PrometheusFields;
import io.meshless.telemetry.handler.prometheus.series.MetricKind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * Describes a prometheus handler in code. Immutable: each method returns another spec.
 *
 * <pre>{@code
 * PrometheusSpec.named("prometheus")
 *     .metric(PrometheusSpec.Metric.counter("requests_total", requests))
 *     .expireAfter(Duration.ofMinutes(10))
 * }</pre>
 */
public final class PrometheusSpec implements ResourceSpec {
  private static final String POLICY = PrometheusFields.EXPIRATION.protoName();

  private final Resource resource;

  private PrometheusSpec(Resource resource) {
    this.resource = resource;
  }

  /** A handler without metrics, {@code name.prometheus.istio-system}. */
  public static PrometheusSpec named(String name) {
    return new PrometheusSpec(Resource.of(PrometheusFields.TABLE.name(), name));
  }

  /** This handler in another namespace. */
  public PrometheusSpec namespace(String namespace) {
    return new PrometheusSpec(resource.namespace(namespace));
  }

  /** One more metric. */
  public PrometheusSpec metric(Metric metric) {
    return new PrometheusSpec(
        resource.withItem(PrometheusFields.METRICS.protoName(), metric.node()));
  }

  /** Removes series that no record reached for so long; by default all stay. */
  public PrometheusSpec expireAfter(Duration quiet) {
    return new PrometheusSpec(
        resource.withEntry(POLICY, PrometheusFields.EXPIRY_DURATION.protoName(), quiet));
  }

  /** How often to look for such series; half of the expiry by default. */
  public PrometheusSpec checkEvery(Duration interval) {
    return new PrometheusSpec(
        resource.withEntry(POLICY, PrometheusFields.CHECK_INTERVAL.protoName(), interval));
  }

  @Override
  public Resource resource() {
    return resource;
  }

  @Override
  public String toString() {
    return resource.name().fqn();
  }

  /**
   * Exposes one metric, fed by an instance. Immutable: each method returns another one.
   *
   * <pre>{@code
   * PrometheusSpec.Metric.distribution("request_duration_seconds", requestDuration)
   *     .explicitBuckets(0.01, 0.1, 1)
   * }</pre>
   *
   * <p>The exposed name begins with {@code istio_}; {@link #namespace} changes that.
   */
  public static final class Metric {
    private final Map<String, Object> fields;

    private Metric(Map<String, Object> fields) {
      this.fields = fields;
    }

    /** Adds up values. */
    public static Metric counter(String name, MetricSpec instance) {
      return of(MetricKind.COUNTER, name, instance);
    }

    /** Shows the last value. */
    public static Metric gauge(String name, MetricSpec instance) {
      return of(MetricKind.GAUGE, name, instance);
    }

    /** Counts values in buckets: the Prometheus default ones, from 0.005 to 10, unless given. */
    public static Metric distribution(String name, MetricSpec instance) {
      return of(MetricKind.DISTRIBUTION, name, instance);
    }

    private static Metric of(MetricKind kind, String name, MetricSpec instance) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put(NAME.protoName(), requireNonNull(name, "name"));
      fields.put(INSTANCE_NAME.protoName(), instance.name().fqn());
      fields.put(KIND.protoName(), kind);
      fields.put(LABEL_NAMES.protoName(), instance.dimensionNames());
      return new Metric(fields);
    }

    private Metric with(Field<?> field, Object value) {
      Map<String, Object> more = new LinkedHashMap<>(fields);
      more.put(field.protoName(), requireNonNull(value, field.protoName()));
      return new Metric(more);
    }

    /** The first part of the exposed name; {@code istio} by default. */
    public Metric namespace(String namespace) {
      return with(NAMESPACE, namespace);
    }

    /** The help text; the name by default. */
    public Metric description(String text) {
      return with(DESCRIPTION, text);
    }

    /** The upper bounds of the buckets, increasing; the bucket to infinity comes on top. */
    public Metric explicitBuckets(double... bounds) {
      return buckets(
          EXPLICIT, Map.of(BOUNDS.protoName(), DoubleStream.of(bounds).boxed().toList()));
    }

    /** {@code buckets + 1} bounds at equal distances, the first at {@code offset}. */
    public Metric linearBuckets(int buckets, double width, double offset) {
      return buckets(
          LINEAR,
          Map.of(
              FINITE_BUCKETS.protoName(), buckets,
              WIDTH.protoName(), width,
              OFFSET.protoName(), offset));
    }

    /** {@code buckets + 1} bounds that grow by a factor, the first at {@code scale}. */
    public Metric exponentialBuckets(int buckets, double scale, double growthFactor) {
      return buckets(
          EXPONENTIAL,
          Map.of(
              FINITE_BUCKETS.protoName(), buckets,
              SCALE.protoName(), scale,
              GROWTH_FACTOR.protoName(), growthFactor));
    }

    private Metric buckets(Field<?> definition, Map<String, ?> values) {
      return with(BUCKETS, Map.of(definition.protoName(), values));
    }

    ConfigMap node() {
      return (ConfigMap) ConfigNode.of(fields);
    }

    @Override
    public String toString() {
      return fields.toString();
    }
  }
}
