package io.meshless.telemetry.benchmark;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.core.instrument.MeterRegistry;

/** The metric of Mixer's documentation: one counter, four dimensions. */
final class DocumentationMetric {
  static final String CONFIG =
      """
      kind: metric
      metadata: {name: doublerequestcount, namespace: istio-system}
      spec:
        value: "2"
        dimensions:
          reporter: conditional((context.reporter.kind | "inbound") == "outbound", "client", "server")
          source: source.workload.name | "unknown"
          destination: destination.workload.name | "unknown"
          message: '"twice the fun!"'
      ---
      kind: prometheus
      metadata: {name: doublehandler, namespace: istio-system}
      spec:
        metrics:
        - name: double_request_count
          instance_name: doublerequestcount.metric.istio-system
          kind: COUNTER
          label_names: [reporter, source, destination, message]
      ---
      kind: rule
      metadata: {name: doubleprom, namespace: istio-system}
      spec:
        actions:
        - handler: doublehandler.prometheus
          instances: [doublerequestcount.metric]
      """;

  private DocumentationMetric() {}

  static Telemetry telemetry(MeterRegistry registry) {
    return Telemetry.builder()
        .config(YamlConfig.parse("benchmark", CONFIG))
        .meterRegistry(registry)
        .build();
  }

  /** What one request knows; the texts are objects of their own, as they are in life. */
  record Call(String reporter, String source, String destination) {
    static Call of(int number) {
      return new Call(
          Texts.own("inbound"), "productpage-v" + number % 4, "reviews-version-" + number % 3);
    }

    AttributeBag bag() {
      return AttributeBag.builder()
          .put("context.reporter.kind", reporter)
          .put("source.workload.name", source)
          .put("destination.workload.name", destination)
          .build();
    }
  }
}
