package io.meshless.telemetry.istio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.istio.merge.MetricChoice;
import io.meshless.telemetry.istio.merge.MetricsEntry;
import io.meshless.telemetry.istio.merge.MetricsMerge;
import io.meshless.telemetry.istio.merge.ProviderMetrics;
import io.meshless.telemetry.istio.merge.SideMetrics;
import io.meshless.telemetry.istio.resource.ExtensionProvider;
import io.meshless.telemetry.istio.resource.MeshSettings;
import io.meshless.telemetry.istio.side.Side;
import io.meshless.telemetry.support.SharedFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What several resources ask of metrics together is what Istio makes of them. */
class MetricsMergeTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** These name a metric that no proxy has, which is an error here, and does nothing there. */
  private static final Set<String> UNKNOWN_METRIC =
      Set.of(
          "custom-metric",
          "custom-metric-disabled-is-not-all",
          "custom-metric-does-not-get-all-metrics");

  static List<MergeCase> cases() {
    List<MergeCase> cases = MergeCase.ofPart("metrics");
    return cases.isEmpty() ? List.of() : cases.stream().filter(c -> !isUnknown(c)).toList();
  }

  private static boolean isUnknown(MergeCase one) {
    return UNKNOWN_METRIC.contains(one.name());
  }

  @Test
  void wholeTableIsThere() {
    SharedFolder.path("istio-today/merge/merge.json");

    assertThat(cases()).hasSizeGreaterThanOrEqualTo(52);
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("cases")
  void outcomeIsIstios(MergeCase one) {
    MeshSettings mesh = one.mesh();
    List<MetricsEntry> entries =
        one.levels(new ArrayList<>()).stream().flatMap(l -> l.metrics().stream()).toList();

    ObjectNode outcome = JSON.createObjectNode();
    ObjectNode providers = outcome.putObject("providers");
    MetricsMerge.of(entries, mesh.defaultMetrics())
        .forEach((name, metrics) -> providers.set(name, json(metrics, mesh.provider(name))));

    assertThat(outcome).isEqualTo(one.expected());
  }

  @Test
  void metricsThatNoProxyHasAreErrors() {
    SharedFolder.path("istio-today/merge/merge.json");
    List<MergeCase> unknown =
        MergeCase.ofPart("metrics").stream().filter(MetricsMergeTest::isUnknown).toList();

    assertThat(unknown)
        .hasSize(UNKNOWN_METRIC.size())
        .allSatisfy(
            one -> {
              List<ConfigProblem> problems = new ArrayList<>();
              one.levels(problems);
              assertThat(problems).extracting(ConfigProblem::code).contains("unknown-metric");
            });
  }

  private static JsonNode json(ProviderMetrics metrics, ExtensionProvider provider) {
    ObjectNode json = JSON.createObjectNode();
    json.put("effective", provider != null && provider.hasMetrics());
    if (metrics.reportingInterval() != null) {
      json.put("reportingInterval", metrics.reportingInterval().toSeconds() + "s");
    }
    for (Side side : Side.values()) {
      json.set(side.name(), json(metrics.on(side)));
    }
    return json;
  }

  private static JsonNode json(SideMetrics side) {
    ObjectNode json = JSON.createObjectNode().put("disabled", side.off());
    ArrayNode overrides = json.putArray("overrides");
    side.changes()
        .forEach(
            (metric, changes) -> {
              ObjectNode override = overrides.addObject().put("metric", metric);
              override.put("exposed", "istio_" + shortName(metric));
              override.put("disabled", changes.disabled());
              ObjectNode tags = override.putObject("tags");
              changes.tags().forEach((tag, change) -> tags.set(tag, json(change.value())));
            });
    return json;
  }

  private static String shortName(String metric) {
    return MetricChoice.single()
        .filter(choice -> choice.name().equals(metric))
        .map(MetricChoice::shortName)
        .findFirst()
        .orElse(metric);
  }

  private static JsonNode json(ConfigScalar value) {
    return JSON.valueToTree(value == null ? Map.of("remove", true) : Map.of("value", value.text()));
  }
}
