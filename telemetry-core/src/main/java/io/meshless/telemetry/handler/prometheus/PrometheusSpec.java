package io.meshless.telemetry.handler.prometheus;

import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.ResourceDraft;
import io.meshless.telemetry.config.ResourceName;
import io.meshless.telemetry.config.ResourceSpec;
import java.time.Duration;

/**
 * A prometheus handler that a program describes. Immutable: each method gives another spec.
 *
 * <pre>{@code
 * PrometheusSpec.named("prometheus")
 *     .metric(ExposedMetric.counter("requests_total", requests))
 *     .expireAfter(Duration.ofMinutes(10))
 * }</pre>
 */
public final class PrometheusSpec implements ResourceSpec {
  private static final String POLICY = "metrics_expiration_policy";

  private final ResourceDraft draft;

  private PrometheusSpec(ResourceDraft draft) {
    this.draft = draft;
  }

  /** A handler without metrics, {@code name.prometheus.istio-system}. */
  public static PrometheusSpec named(String name) {
    return new PrometheusSpec(ResourceDraft.of("prometheus", name));
  }

  /** This handler in another namespace. */
  public PrometheusSpec namespace(String namespace) {
    return new PrometheusSpec(draft.namespace(namespace));
  }

  /** One more metric. */
  public PrometheusSpec metric(ExposedMetric metric) {
    return new PrometheusSpec(draft.withItem("metrics", metric.node()));
  }

  /** Removes series that no record reached for so long; by default all stay. */
  public PrometheusSpec expireAfter(Duration quiet) {
    return new PrometheusSpec(draft.withEntry(POLICY, "metrics_expiry_duration", quiet));
  }

  /** How often to look for such series; half of the expiry by default. */
  public PrometheusSpec checkEvery(Duration interval) {
    return new PrometheusSpec(draft.withEntry(POLICY, "expiry_check_interval_duration", interval));
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
