package io.meshless.telemetry.istio;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Several providers of kind {@code prometheus}. A proxy has a filter for each, and so counts each
 * request several times; a process has one registry, and counts what any of them records, once.
 */
class SeveralProvidersTest {
  private static final String MESH =
      """
      kind: MeshConfig
      spec:
        extensionProviders:
        - name: first
          prometheus: {}
        - name: second
          prometheus: {}
      """;

  private final List<ConfigProblem> problems = new ArrayList<>();

  private String scrape(String... metrics) {
    StringBuilder text =
        new StringBuilder(MESH)
            .append(
                """
                ---
                apiVersion: telemetry.istio.io/v1
                kind: Telemetry
                metadata: {name: mesh-default, namespace: istio-system}
                spec:
                  metrics:
                """);
    for (String entry : metrics) {
      text.append(entry.indent(2));
    }
    return scrapeOf(text.toString());
  }

  private String scrapeOf(String text) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (Telemetry telemetry =
        Telemetry.builder()
            .config(YamlConfig.parse("telemetry.yaml", text))
            .meterRegistry(registry)
            .build()) {
      problems.addAll(telemetry.problems());
      telemetry.record(
          AttributeBag.builder()
              .put("context.protocol", "http")
              .put("request.method", "GET")
              .build());
      return registry.scrape();
    }
  }

  private void assertTold(String line, String... words) {
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).code()).isEqualTo("second-provider");
    assertThat(problems.get(0).location()).hasToString("telemetry.yaml:" + line);
    assertThat(problems.get(0).what()).contains(words);
  }

  @Test
  void requestCountsOnceForAll() {
    String scrape = scrape("- providers: [{name: second}, {name: first}]");

    assertThat(scrape)
        .containsOnlyOnce("istio_requests_total{")
        .containsPattern("_total\\{.*} 1.0");
    assertTold("14:5", "'first', 'second'", "once");
    assertThat(problems.get(0).what()).doesNotContain("tags of the first");
  }

  @Test
  void metricThatOneHasSwitchedOffIsThatOfTheOther() {
    String scrape =
        scrape(
            """
            - providers: [{name: first}]
              overrides:
              - match: {metric: REQUEST_COUNT}
                disabled: true
            """,
            """
            - providers: [{name: second}]
              overrides:
              - match: {metric: REQUEST_SIZE}
                disabled: true
            """,
            "- providers: [{name: first}, {name: second}]");

    assertThat(scrape)
        .containsOnlyOnce("istio_requests_total{")
        .containsOnlyOnce("istio_request_bytes_count{")
        .containsOnlyOnce("istio_response_bytes_count{");
    assertTold("22:5", "tags of the first");
  }

  @Test
  void tagsAreThoseOfTheFirstByName() {
    String scrape =
        scrape(
            """
            - providers: [{name: second}]
              overrides:
              - tagOverrides:
                  of_second: {value: request.method}
            """,
            """
            - providers: [{name: first}]
              overrides:
              - tagOverrides:
                  of_first: {value: request.method}
            """,
            "- providers: [{name: first}, {name: second}]");

    assertThat(scrape).containsOnlyOnce("istio_requests_total{").contains("of_first=\"GET\"");
    assertThat(scrape).doesNotContain("of_second");
    assertTold("22:5", "tags of the first");
  }

  @Test
  void defaultProvidersOfAMeshAreToldAsWell() {
    String scrape = scrapeOf(MESH + "  defaultProviders: {metrics: [first, second]}\n");

    assertThat(scrape).containsOnlyOnce("istio_requests_total{");
    assertTold("3:3", "'first', 'second'");
  }
}
