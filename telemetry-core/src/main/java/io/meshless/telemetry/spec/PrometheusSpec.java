package io.meshless.telemetry.spec;

import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.ResourceSpec;
import io.meshless.telemetry.handler.prometheus.PrometheusFields;
import java.time.Duration;

/**
 * Describes a prometheus handler in code. Immutable: each method returns another spec.
 *
 * <pre>{@code
 * PrometheusSpec.named("prometheus")
 *     .metric(ExposedMetric.counter("requests_total", requests))
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
  public PrometheusSpec metric(ExposedMetric metric) {
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
}
