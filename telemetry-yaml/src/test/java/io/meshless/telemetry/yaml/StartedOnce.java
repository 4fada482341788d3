package io.meshless.telemetry.yaml;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** A small application: it starts the telemetry, records a request, prints what is known, ends. */
public final class StartedOnce {
  private static final String CONFIGURATION =
      """
      kind: metric
      metadata: {name: requestcount, namespace: istio-system}
      spec:
        value: '1'
        dimensions: {path: request.path | "none", code: response.code | 200}
      ---
      kind: prometheus
      metadata: {name: counters, namespace: istio-system}
      spec:
        metrics:
        - name: requests_total
          instance_name: requestcount.metric.istio-system
          kind: COUNTER
          label_names: [path, code]
      ---
      kind: rule
      metadata: {name: all, namespace: istio-system}
      spec:
        match: request.path != "/health"
        actions:
        - handler: counters.prometheus
          instances: [requestcount.metric]
      """;

  private StartedOnce() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (Telemetry telemetry =
        Telemetry.builder()
            .config(YamlConfig.parse("telemetry.yaml", CONFIGURATION))
            .meterRegistry(registry)
            .build()) {
      telemetry.record(AttributeBag.builder().put("request.path", "/a").build());
      registry
          .scrape()
          .lines()
          .filter(line -> line.startsWith("istio_"))
          .forEach(System.out::println);
    }
  }
}
