package io.meshless.telemetry.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.TelemetryBuilder;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class RecordingHandlersTest {
  private static final String CONFIG =
      """
      kind: metric
      metadata: {name: requests, namespace: istio-system}
      spec:
        value: 1
        dimensions: {code: response.code | 0}
      ---
      kind: logentry
      metadata: {name: access, namespace: istio-system}
      spec:
        severity: '"info"'
        variables: {code: response.code | 0}
      ---
      kind: prometheus
      metadata: {name: counters, namespace: istio-system}
      spec:
        metrics:
        - {name: requests_total, instance_name: requests.metric.istio-system, kind: COUNTER, label_names: [code]}
      ---
      kind: stdio
      metadata: {name: lines, namespace: istio-system}
      ---
      kind: rule
      metadata: {name: failures, namespace: istio-system}
      spec:
        match: (response.code | 200) >= 500
        actions:
        - {handler: counters.prometheus, instances: [requests.metric]}
        - {handler: lines.stdio, instances: [access.logentry]}
      """;

  @Test
  void configurationOfTheServiceIsRecordedAndWritesNothing() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    Recordings recordings = new Recordings();
    TelemetryBuilder builder =
        Telemetry.builder()
            .config(YamlConfig.parse("service", CONFIG))
            .meterRegistry(registry)
            .selfMetrics(false);
    RecordingHandlers.instead(builder, recordings);
    try (Telemetry telemetry = builder.build()) {
      assertThat(telemetry.problems()).isEmpty();
      telemetry.record(AttributeBag.builder().put("response.code", 200).build());
      telemetry.record(AttributeBag.builder().put("response.code", 503).build());
    }

    TelemetryAssert.assertThat(recordings)
        .hasInstances("requests.metric.istio-system", "access.logentry.istio-system");
    assertThat(recordings.instances())
        .extracting(RecordedInstance::handler)
        .containsExactly("counters.prometheus.istio-system", "lines.stdio.istio-system");
    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void entryOfAnAccessLogHasWhatItsLineReads() {
    Recordings recordings = new Recordings();
    String config =
        CONFIG.replace(
            "metadata: {name: lines, namespace: istio-system}",
            "metadata: {name: lines, namespace: istio-system}\n"
                + "spec: {access_log: {text: '%RESPONSE_CODE% %REQ(:METHOD)%'}}");
    TelemetryBuilder builder = Telemetry.builder().config(YamlConfig.parse("service", config));
    RecordingHandlers.instead(builder, recordings);
    try (Telemetry telemetry = builder.build()) {
      telemetry.record(
          AttributeBag.builder().put("response.code", 503).put("request.method", "GET").build());
    }

    assertThat(recordings.instances().get(1).values())
        .containsEntry("variables.response.code", 503L)
        .containsEntry("variables.request.method", "GET")
        .doesNotContainKey("variables.code");
  }
}
