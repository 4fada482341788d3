package io.meshless.telemetry.config;

/**
 * Describes a resource in code instead of a file: use {@link Resource} for any kind, or the type of
 * its own beside each built-in one.
 *
 * <pre>{@code
 * MetricSpec requests =
 *     MetricSpec.named("requests").value(1).dimension("code", "response.code | 0");
 * PrometheusSpec prometheus =
 *     PrometheusSpec.named("prometheus").metric(PrometheusSpec.Metric.counter("requests_total", requests));
 * RuleSpec rule = RuleSpec.named("http").match("context.protocol == \"http\"")
 *     .send(prometheus, requests);
 *
 * Telemetry.builder().config(ConfigSnapshot.of(requests, prometheus, rule))
 * }</pre>
 *
 * <p>Nothing is checked here: loading checks specs as it checks files, with the same messages, but
 * without places. Implementations are immutable.
 */
public interface ResourceSpec {
  /** The resource as it would be read from a file. */
  Resource resource();

  /** The resource's identity, by which others refer to it. */
  default ResourceName name() {
    return resource().name();
  }
}
