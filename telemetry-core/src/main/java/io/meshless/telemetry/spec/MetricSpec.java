package io.meshless.telemetry.spec;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.ResourceSpec;
import io.meshless.telemetry.template.Template;
import io.meshless.telemetry.template.metric.MetricTemplate;
import java.util.List;

/**
 * Describes a metric in code: a value with dimensions, each an expression. Immutable: each method
 * returns another spec.
 *
 * <pre>{@code
 * MetricSpec.named("requestsize")
 *     .value("request.size | 0")
 *     .dimension("source", "source.workload.name | \"unknown\"")
 * }</pre>
 */
public final class MetricSpec implements ResourceSpec {
  private static final Template TEMPLATE = new MetricTemplate();

  private final Resource resource;

  private MetricSpec(Resource resource) {
    this.resource = resource;
  }

  /** A metric without a value and dimensions, {@code name.metric.istio-system}. */
  public static MetricSpec named(String name) {
    return new MetricSpec(Resource.of(MetricTemplate.NAME, name));
  }

  /** This metric in another namespace. */
  public MetricSpec namespace(String namespace) {
    return new MetricSpec(resource.namespace(namespace));
  }

  /** The value; of type INT64, DOUBLE or DURATION for the prometheus handler. */
  public MetricSpec value(String expression) {
    return new MetricSpec(resource.with(single(MetricTemplate.VALUE), expression));
  }

  /** The same value for each record; 1 counts them. */
  public MetricSpec value(long constant) {
    return new MetricSpec(resource.with(single(MetricTemplate.VALUE), constant));
  }

  /** One more dimension, by which values are told apart. */
  public MetricSpec dimension(String name, String expression) {
    return new MetricSpec(resource.withEntry(map(MetricTemplate.DIMENSIONS), name, expression));
  }

  /** Evaluated and checked, but used by none of the built-in handlers. */
  public MetricSpec monitoredResourceType(String expression) {
    return new MetricSpec(
        resource.with(single(MetricTemplate.MONITORED_RESOURCE_TYPE), expression));
  }

  /** Evaluated and checked, but used by none of the built-in handlers. */
  public MetricSpec monitoredResourceDimension(String name, String expression) {
    return new MetricSpec(
        resource.withEntry(map(MetricTemplate.MONITORED_RESOURCE_DIMENSIONS), name, expression));
  }

  /** The dimensions given so far. */
  public List<String> dimensionNames() {
    ConfigNode dimensions = resource().spec().find(map(MetricTemplate.DIMENSIONS));
    return dimensions instanceof ConfigMap map
        ? map.entries().stream().map(entry -> entry.key().text()).toList()
        : List.of();
  }

  private static String single(int field) {
    return TEMPLATE.values().get(field).protoName();
  }

  private static String map(int field) {
    return TEMPLATE.tuples().get(field).protoName();
  }

  @Override
  public Resource resource() {
    return resource;
  }

  @Override
  public String toString() {
    return resource.name().fqn();
  }
}
