package io.meshless.telemetry.yaml;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** A service that records a request between two marks, for {@link RequestWalkTest}. */
final class RecordedOnce {
  private static final String CONFIG =
      """
      kind: metric
      metadata: {name: requests, namespace: istio-system}
      spec:
        value: "1"
        dimensions: {source: source.workload.name | "unknown", code: response.code | 200}
      ---
      kind: prometheus
      metadata: {name: counters, namespace: istio-system}
      spec:
        metrics:
        - {name: requests, instance_name: requests.metric.istio-system, kind: COUNTER, label_names: [source, code]}
      ---
      kind: rule
      metadata: {name: http, namespace: istio-system}
      spec:
        match: context.protocol == "http"
        actions:
        - {handler: counters.prometheus, instances: [requests.metric]}
      """;

  private RecordedOnce() {}

  public static void main(String[] args) {
    AttributeBag request =
        AttributeBag.builder()
            .put("context.protocol", "http")
            .put("source.workload.name", "productpage")
            .build();
    try (Telemetry telemetry =
        Telemetry.builder()
            .meterRegistry(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))
            .config(YamlConfig.parse("requests.yaml", CONFIG))
            .build()) {
      telemetry.record(request); // makes the series
      mark();
      telemetry.record(request);
      mark();
    }
  }

  /** Where the debugger begins and ends to watch. */
  static void mark() {}
}
