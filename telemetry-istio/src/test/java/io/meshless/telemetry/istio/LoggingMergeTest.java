package io.meshless.telemetry.istio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshless.telemetry.istio.merge.LoggingEntry;
import io.meshless.telemetry.istio.merge.LoggingMerge;
import io.meshless.telemetry.istio.merge.ProviderLogging;
import io.meshless.telemetry.istio.resource.ExtensionProvider;
import io.meshless.telemetry.istio.resource.MeshSettings;
import io.meshless.telemetry.istio.resource.TelemetrySpec;
import io.meshless.telemetry.istio.side.Side;
import io.meshless.telemetry.support.SharedFolder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What several resources ask of access logs together is what Istio makes of them. */
class LoggingMergeTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A filter of an entry without providers is ignored there; here it is one of what it inherits.
   */
  private static final String FILTER_WITHOUT_PROVIDERS = "logs-filter-without-providers-ignored";

  static List<MergeCase> cases() {
    return MergeCase.ofPart("accessLogging").stream()
        .filter(one -> !one.name().equals(FILTER_WITHOUT_PROVIDERS))
        .toList();
  }

  @Test
  void wholeTableIsThere() {
    SharedFolder.path("istio-today/merge/merge.json");

    assertThat(cases()).hasSizeGreaterThanOrEqualTo(45);
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("cases")
  void outcomeIsIstios(MergeCase one) {
    assertThat(outcome(one)).isEqualTo(one.expected());
  }

  @Test
  void filterWithoutProvidersIsOfThoseThatAreInherited() {
    MergeCase.ofPart("accessLogging").stream()
        .filter(one -> one.name().equals(FILTER_WITHOUT_PROVIDERS))
        .forEach(
            one ->
                assertThat(outcome(one).get("providers").get(0).get("filter").asText())
                    .isEqualTo("response.code >= 400"));
  }

  private static ObjectNode outcome(MergeCase one) {
    MeshSettings mesh = one.mesh();
    List<List<LoggingEntry>> levels =
        one.levels(new ArrayList<>()).stream()
            .map(TelemetrySpec::logging)
            .filter(level -> !level.isEmpty())
            .toList();
    List<String> defaults = mesh.defaultLogging();
    Side side = Side.valueOf(one.json().get("mode").asText());
    List<ProviderLogging> merged =
        LoggingMerge.of(levels, defaults, side).stream()
            .filter(provider -> hasLines(mesh.provider(provider.name())))
            .toList();

    ObjectNode json = JSON.createObjectNode();
    json.put("configured", !levels.isEmpty() || !defaults.isEmpty());
    ArrayNode providers = json.putArray("providers");
    ArrayNode active = json.putArray("active");
    for (ProviderLogging provider : merged) {
      ObjectNode row = providers.addObject();
      row.put("name", provider.name()).put("disabled", provider.disabled());
      row.put("filter", provider.filter() == null ? null : provider.filter().text());
      if (!provider.disabled()) {
        active.add(provider.name());
      }
    }
    return json.put("legacyFallback", merged.isEmpty());
  }

  private static boolean hasLines(ExtensionProvider provider) {
    return provider != null && provider.hasLines();
  }
}
