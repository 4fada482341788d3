package io.meshless.telemetry.istio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.istio.accesslog.LogFormat;
import io.meshless.telemetry.istio.resource.ExtensionProvider;
import io.meshless.telemetry.istio.resource.MeshReader;
import io.meshless.telemetry.istio.resource.MeshSettings;
import io.meshless.telemetry.istio.resource.Nodes;
import io.meshless.telemetry.yaml.YamlConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The table of formats: what a provider and its mesh say of lines. */
class LogFormatsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static MeshSettings mesh(JsonNode row) {
    ObjectNode spec = ((ObjectNode) row.get("mesh")).deepCopy();
    spec.putArray("extensionProviders").add(row.get("provider"));
    ObjectNode document = JSON.createObjectNode().put("kind", "MeshConfig");
    document.set("spec", spec);
    return MeshReader.read(
        YamlConfig.parse("case", document.toString()).read().resources().get(0), problem -> {});
  }

  private static String text(ConfigNode node) {
    return ((ConfigScalar) node).text();
  }

  /** The keys of lines; empty where they are Istio's. */
  private static Map<String, String> keys(ConfigNode node) {
    Map<String, String> keys = new LinkedHashMap<>();
    ((ConfigMap) node).entries().forEach(e -> keys.put(e.key().text(), text(e.value())));
    return keys;
  }

  private static void check(JsonNode row) {
    MeshSettings mesh = mesh(row);
    ExtensionProvider provider =
        Objects.requireNonNull(mesh.provider(row.get("provider").get("name").asText()));

    Map<String, ConfigNode> format = LogFormat.of(provider, mesh, new Nodes(null));

    JsonNode expected = row.get("expected");
    assertThat(format.containsKey("omit_empty_values"))
        .isEqualTo(expected.get("omitEmptyValues").asBoolean());
    if (expected.has("text")) {
      String line = format.containsKey("text") ? text(format.get("text")) : "";
      // Who is given a blank format writes Istio's; and who is given no line end adds one.
      assertThat(format).doesNotContainKey("json");
      assertThat(expected.get("text").asText())
          .matches(
              whole ->
                  line.isBlank()
                      ? whole.startsWith("[%START_TIME%] \"%REQ(:METHOD)%")
                      : whole.strip().equals(line.strip()));
    } else {
      Map<String, String> keys = keys(format.get("json"));
      Map<?, ?> wanted = JSON.convertValue(expected.get("json"), Map.class);
      assertThat(keys.isEmpty() ? wanted.size() : keys).isEqualTo(keys.isEmpty() ? 24 : wanted);
    }
    ConfigScalar path = provider.path();
    assertThat(path == null ? "" : path.text()).isIn("", expected.get("path").asText());
  }

  /** Of which YAML, as it is read otherwise, knows nothing. */
  @Test
  void jsonOfAMeshMayBeIndentedWithTabs() {
    ObjectNode row = JSON.createObjectNode();
    row.putObject("mesh")
        .put("accessLogEncoding", "JSON")
        .put("accessLogFormat", "{\n\t\"a\": \"%PROTOCOL%\",\n\t\"b\":\t\"%DURATION%\"\n}\n");
    row.putObject("provider").put("name", "envoy").putObject("envoyFileAccessLog");
    MeshSettings mesh = mesh(row);

    assertThat(keys(LogFormat.ofMesh(mesh, new Nodes(null)).get("json")))
        .isEqualTo(Map.of("a", "%PROTOCOL%", "b", "%DURATION%"));
  }

  @Test
  void formatsAreThoseOfTheTable() {
    List<MergeCase> cases = MergeCase.ofPart("accessLogFormat");
    assumeFalse(cases.isEmpty(), "needs the table of the folder beside the project");

    assertThat(cases).hasSize(15).allSatisfy(row -> check(row.json()));
  }
}
