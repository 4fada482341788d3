package io.meshless.telemetry.istio;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.handler.options.StdioOptions;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What access logs let through, whatever is recorded and however providers are called. */
class AccessLogsTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private Telemetry telemetry(String text) {
    return Telemetry.builder()
        .config(YamlConfig.parse("telemetry.yaml", text))
        .identity(ServiceIdentity.builder().namespace("default").build())
        .meterRegistry(registry)
        .stdio(StdioOptions.builder().block().standardOutput(out).build())
        .build();
  }

  private List<String> lines(Telemetry telemetry) {
    telemetry.flush();
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private List<String> matchErrors() {
    return registry
        .scrape()
        .lines()
        .filter(line -> line.startsWith("telemetry_match_errors_total"))
        .toList();
  }

  private static AttributeBag request(String kind, Map<String, String> headers) {
    return AttributeBag.builder()
        .put("context.reporter.kind", kind)
        .put("context.protocol", "http")
        .put("request.path", "/" + kind)
        .put("request.headers", headers)
        .build();
  }

  /** Most requests do not have the header that a filter asks for. */
  @Test
  void filterThatFailsIsNoFailure() {
    String text =
        """
        apiVersion: telemetry.istio.io/v1
        kind: Telemetry
        metadata: {name: debugged, namespace: default}
        spec:
          accessLogging:
          - providers: [{name: envoy}]
            filter: {expression: "request.headers['x-debug'] == '1' || request.referer == 'x'"}
        ---
        kind: MeshConfig
        spec: {accessLogFormat: "%REQ(:PATH)%"}
        """;
    try (Telemetry telemetry = telemetry(text)) {
      assertThat(telemetry.problems()).isEmpty();

      telemetry.record(request("inbound", Map.of()));
      telemetry.record(request("inbound", Map.of("x-debug", "1")));
      telemetry.record(request("outbound", Map.of("x-debug", "0")));
      telemetry.record(request("outbound", Map.of("x-debug", "1")));

      assertThat(lines(telemetry)).containsExactly("/inbound", "/outbound");
      assertThat(matchErrors()).isEmpty();
    }
  }

  /** A proxy would not see it, with a filter or without. */
  @Test
  void whatIsNoRequestIsNeitherCountedNorLoggedNorAFailure() {
    for (String filter : List.of("", "filter: {expression: 'true'}")) {
      String text =
          """
          apiVersion: telemetry.istio.io/v1
          kind: Telemetry
          metadata: {name: all, namespace: default}
          spec:
            metrics: [{providers: [{name: prometheus}]}]
            accessLogging:
            - providers: [{name: envoy}]
              %s
          """
              .formatted(filter);
      try (Telemetry telemetry = telemetry(text)) {
        telemetry.record(AttributeBag.of(Map.of("request.path", "/own")));
        telemetry.record(AttributeBag.of(Map.of("context.protocol", "kafka")));
        telemetry.record(AttributeBag.of(Map.of("context.protocol", "http")));

        assertThat(lines(telemetry)).hasSize(1);
        assertThat(matchErrors()).isEmpty();
        assertThat(registry.scrape())
            .containsPattern("istio_requests_total\\{[^}]*reporter=\"destination\"[^}]*} 1[.]0");
      }
      registry.clear();
      out.reset();
    }
  }

  /** The names of what is made of a provider once were those of what was made of another. */
  @Test
  void providersMayBeCalledAnything() {
    String text =
        """
        kind: MeshConfig
        spec:
          accessLogFormat: "envoy"
          defaultProviders: {metrics: [prometheus]}
          extensionProviders:
          - {name: envoy-client, envoyFileAccessLog: {logFormat: {text: "1 %DURATION%"}}}
          - {name: metrics, envoyFileAccessLog: {logFormat: {text: "2 %DURATION%"}}}
          - {name: "a/b.stdio c", envoyFileAccessLog: {logFormat: {text: "3 %DURATION%"}}}
          - {name: access-log-file, envoyFileAccessLog: {logFormat: {text: "4 %DURATION%"}}}
        ---
        apiVersion: telemetry.istio.io/v1
        kind: Telemetry
        metadata: {name: all, namespace: default}
        spec:
          metrics: [{providers: [{name: prometheus}]}]
          accessLogging:
          - providers: [{name: metrics}, {name: "a/b.stdio c"}, {name: envoy-client}]
          - providers: [{name: access-log-file}]
          - match: {mode: CLIENT}
            providers: [{name: envoy}]
        """;
    try (Telemetry telemetry = telemetry(text)) {
      assertThat(telemetry.problems())
          .extracting(problem -> problem.code())
          .containsOnly("constant-format");

      telemetry.record(request("outbound", Map.of()));

      assertThat(lines(telemetry)).containsExactlyInAnyOrder("1 -", "2 -", "3 -", "4 -", "envoy");
      assertThat(registry.scrape()).contains("istio_requests_total{");
    }
  }
}
