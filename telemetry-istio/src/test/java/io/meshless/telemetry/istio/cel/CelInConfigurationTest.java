package io.meshless.telemetry.istio.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.TelemetryBuilder;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.InvalidConfigException;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.istio.side.Side;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Values of a configuration that say that they are CEL. */
class CelInConfigurationTest {
  private static final String FILE =
      """
      kind: metric
      metadata: {name: requests, namespace: istio-system}
      spec:
        value: 1
        dimensions:
          tenant: |
            'x-tenant' in request.headers
              ? request.headers['x-tenant']
              : 'none'
          code: response.code
          old: response.code | 0
      ---
      kind: prometheus
      metadata: {name: counters, namespace: istio-system}
      spec:
        metrics:
        - name: requests_total
          instance_name: requests.metric.istio-system
          kind: COUNTER
          label_names: [tenant, code, old]
      ---
      kind: rule
      metadata: {name: all, namespace: istio-system}
      spec:
        match: response.code >= 400 || !has(request.useragent)
        actions:
        - handler: counters.prometheus
          instances: [requests.metric]
      """;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  /** The file, in which the tags and the match are CEL. */
  private static ConfigSnapshot read(String file) {
    CelLanguage tag = CelLanguage.tag(Side.SERVER, NodeMetadata.NONE);
    CelLanguage condition = CelLanguage.condition(Side.SERVER, NodeMetadata.NONE);
    ConfigSnapshot read = YamlConfig.parse("telemetry.yaml", file).read();
    Stream<Resource> resources =
        read.resources().stream()
            .map(
                resource ->
                    switch (resource.name().kind()) {
                      case "metric" -> {
                        ConfigMap dimensions = (ConfigMap) resource.spec().find("dimensions");
                        Map<String, ConfigScalar> in =
                            Map.of(
                                "tenant", in(dimensions, "tenant", tag),
                                "code", in(dimensions, "code", tag),
                                "old", (ConfigScalar) dimensions.find("old"));
                        yield resource.with("dimensions", in);
                      }
                      case "rule" ->
                          resource.with("match", in(resource.spec(), "match", condition));
                      default -> resource;
                    });
    return new ConfigSnapshot(resources.toList(), read.problems());
  }

  private static ConfigScalar in(ConfigMap map, String key, CelLanguage language) {
    return ((ConfigScalar) map.find(key)).in(language);
  }

  private TelemetryBuilder telemetry(String file) {
    ConfigSnapshot snapshot = read(file);
    return Telemetry.builder().config(() -> snapshot).meterRegistry(registry);
  }

  private static AttributeBag request(String kind, Map<String, String> headers) {
    return AttributeBag.builder()
        .put("context.reporter.kind", kind)
        .put("context.protocol", "http")
        .put("request.headers", headers)
        .build();
  }

  private double count(String tenant, String code) {
    var counter =
        registry
            .find("istio_requests_total")
            .tags("tenant", tenant, "code", code, "old", "0")
            .counter();
    return counter == null ? 0 : counter.count();
  }

  @Test
  void tagsAndConditionsAreRecordedFusedAndWalked() {
    for (boolean fused : List.of(true, false)) {
      try (Telemetry telemetry = telemetry(FILE).fuseRules(fused).build()) {
        telemetry.record(request("inbound", Map.of("x-tenant", "acme")));
        telemetry.record(request("inbound", Map.of()));
        telemetry.record(request("outbound", Map.of()));

        assertThat(count("acme", "unknown")).isEqualTo(1);
        assertThat(count("none", "unknown")).isEqualTo(1);
      }
    }
  }

  @Test
  void mistakesAreToldWhereTheyStandInScalarsOfSeveralLines() {
    String file = FILE.replace("? request.headers", "? request.headerz");
    InvalidConfigException e =
        catchThrowableOfType(InvalidConfigException.class, () -> telemetry(file).build());

    assertThat(e)
        .hasMessageContaining(
            """
            telemetry.yaml:8:11: error[unknown-attribute]: requests.metric.istio-system: dimensions.tenant
              unknown attribute 'request.headerz.x-tenant'
                ? request.headerz['x-tenant']
                  ^
              Did you mean 'request.headers'?
            """);
  }

  @Test
  void explanationShowsPartsAsTheyAreWrittenAndWhatTheyStandFor() {
    try (Telemetry telemetry = telemetry(FILE).build()) {
      String explained =
          telemetry.explain(request("inbound", Map.of("x-tenant", "acme"))).toString();

      assertThat(explained)
          .contains("has(request.useragent)")
          .contains("request.headers['x-tenant']")
          .contains("context.reporter.kind | \"inbound\" != \"outbound\"")
          .doesNotContain("#");
    }
  }
}
