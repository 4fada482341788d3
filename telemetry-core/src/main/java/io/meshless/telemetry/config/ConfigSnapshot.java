package io.meshless.telemetry.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * All resources of a configuration at one moment, and the problems found while reading them. Make
 * one from specs to configure a telemetry in code:
 *
 * <pre>{@code
 * MetricSpec requests =
 *     MetricSpec.named("requests").value(1).dimension("code", "response.code | 0");
 * PrometheusSpec prometheus =
 *     PrometheusSpec.named("prometheus").metric(PrometheusSpec.Metric.counter("requests_total", requests));
 * RuleSpec rule = RuleSpec.named("all").send(prometheus, requests);
 *
 * Telemetry.builder().config(ConfigSnapshot.of(requests, prometheus, rule))
 * }</pre>
 *
 * @param resources in the order they were read; of several with one name, the last counts
 * @param problems found so far
 */
public record ConfigSnapshot(List<Resource> resources, List<ConfigProblem> problems)
    implements ConfigSource {
  public ConfigSnapshot {
    resources = List.copyOf(resources);
    problems = List.copyOf(problems);
  }

  /** The configuration that a program describes. */
  public static ConfigSnapshot of(ResourceSpec... specs) {
    return new ConfigSnapshot(Stream.of(specs).map(ResourceSpec::resource).toList(), List.of());
  }

  @Override
  public ConfigSnapshot read() {
    return this;
  }
}
