package io.meshless.telemetry.istio;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.meshless.telemetry.support.SharedFolder;
import io.meshless.telemetry.yaml.YamlConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The format that a provider gets, of its own or of the mesh, is the one that Istio gives it. */
class LogFormatTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<MergeCase> cases() {
    return MergeCase.ofPart("accessLogFormat");
  }

  @Test
  void wholeTableIsThere() {
    SharedFolder.path("istio-today/merge/merge.json");

    assertThat(cases()).hasSize(15);
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("cases")
  void formatIsIstios(MergeCase one) {
    MeshSettings mesh = mesh(one.json());
    String name = one.json().get("provider").get("name").asText();
    ExtensionProvider provider = mesh.provider(name);

    Map<String, ConfigNode> format = LogFormat.of(provider, mesh, new Nodes(null));

    JsonNode expected = one.expected();
    assertThat(path(provider)).isEqualTo(expected.get("path").asText());
    assertThat(format.containsKey("omit_empty_values"))
        .isEqualTo(expected.get("omitEmptyValues").asBoolean());
    if (expected.has("json")) {
      assertThat(json(format)).isEqualTo(expected.get("json"));
    } else {
      assertThat(text(format)).isEqualTo(expected.get("text").asText());
    }
  }

  private static MeshSettings mesh(JsonNode one) {
    ObjectNode spec = ((ObjectNode) one.get("mesh")).deepCopy();
    spec.putArray("extensionProviders").add(one.get("provider"));
    ObjectNode document = JSON.createObjectNode().put("kind", "MeshConfig");
    document.set("spec", spec);
    return MeshReader.read(
        YamlConfig.parse("case", document.toString()).read().resources().get(0), problem -> {});
  }

  private static String path(ExtensionProvider provider) {
    ConfigScalar path = provider.path();
    return path == null || path.text().isEmpty() ? "/dev/stdout" : path.text();
  }

  /** A blank text is the default one; a line end is added where lines are made. */
  private static String text(Map<String, ConfigNode> format) {
    assertThat(format).doesNotContainKey("json");
    String text = format.get("text") instanceof ConfigScalar given ? given.text() : "";
    String whole = text.isEmpty() ? defaultOf("format-default-text").get("text").asText() : text;
    return whole.endsWith("\n") ? whole : whole + "\n";
  }

  /** An empty mapping is the default one. */
  private static JsonNode json(Map<String, ConfigNode> format) {
    ConfigMap members = (ConfigMap) format.get("json");
    ObjectNode json = JSON.createObjectNode();
    members.entries().forEach(e -> json.put(e.key().text(), ((ConfigScalar) e.value()).text()));
    return json.isEmpty() ? defaultOf("format-empty-labels-default-json").get("json") : json;
  }

  private static JsonNode defaultOf(String name) {
    return cases().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow()
        .expected();
  }
}
