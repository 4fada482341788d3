package io.meshless.telemetry.template.metric;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.ResourceDraft;
import io.meshless.telemetry.config.ResourceName;
import io.meshless.telemetry.config.ResourceSpec;
import java.util.List;

/**
 * A metric that a program describes: a value with dimensions, each an expression. Immutable: each
 * method gives another spec.
 *
 * <pre>{@code
 * MetricSpec.named("requestsize")
 *     .value("request.size | 0")
 *     .dimension("source", "source.workload.name | \"unknown\"")
 * }</pre>
 */
public final class MetricSpec implements ResourceSpec {
  private static final String DIMENSIONS = "dimensions";

  private final ResourceDraft draft;

  private MetricSpec(ResourceDraft draft) {
    this.draft = draft;
  }

  /** A metric without a value and dimensions, {@code name.metric.istio-system}. */
  public static MetricSpec named(String name) {
    return new MetricSpec(ResourceDraft.of(MetricTemplate.NAME, name));
  }

  /** This metric in another namespace. */
  public MetricSpec namespace(String namespace) {
    return new MetricSpec(draft.namespace(namespace));
  }

  /** The value; of type INT64, DOUBLE or DURATION for the prometheus handler. */
  public MetricSpec value(String expression) {
    return new MetricSpec(draft.with("value", expression));
  }

  /** The same value for each record; 1 counts them. */
  public MetricSpec value(long constant) {
    return new MetricSpec(draft.with("value", constant));
  }

  /** One more dimension, by which values are told apart. */
  public MetricSpec dimension(String name, String expression) {
    return new MetricSpec(draft.withEntry(DIMENSIONS, name, expression));
  }

  /** Evaluated and checked, but used by none of the built-in handlers. */
  public MetricSpec monitoredResourceType(String expression) {
    return new MetricSpec(draft.with("monitored_resource_type", expression));
  }

  /** Evaluated and checked, but used by none of the built-in handlers. */
  public MetricSpec monitoredResourceDimension(String name, String expression) {
    return new MetricSpec(draft.withEntry("monitored_resource_dimensions", name, expression));
  }

  /** The dimensions given so far. */
  public List<String> dimensionNames() {
    ConfigNode dimensions = resource().spec().find(DIMENSIONS);
    return dimensions instanceof ConfigMap map
        ? map.entries().stream().map(entry -> entry.key().text()).toList()
        : List.of();
  }

  @Override
  public Resource resource() {
    return draft.resource();
  }

  @Override
  public ResourceName name() {
    return draft.name();
  }

  @Override
  public String toString() {
    return draft.toString();
  }
}
