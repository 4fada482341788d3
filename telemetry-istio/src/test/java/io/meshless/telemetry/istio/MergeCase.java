package io.meshless.telemetry.istio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.reading.ProblemList;
import io.meshless.telemetry.istio.merge.Applicable;
import io.meshless.telemetry.istio.merge.Placed;
import io.meshless.telemetry.istio.resource.MeshReader;
import io.meshless.telemetry.istio.resource.MeshSettings;
import io.meshless.telemetry.istio.resource.TelemetryReader;
import io.meshless.telemetry.istio.resource.TelemetrySpec;
import io.meshless.telemetry.support.SharedFolder;
import io.meshless.telemetry.yaml.YamlConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One case of the table of Istio's merge: resources, a workload, and what they ask for. */
record MergeCase(JsonNode json, JsonNode defaultProviders) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Those of one part, in their order; none where the table is missing. */
  static List<MergeCase> ofPart(String part) {
    if (!SharedFolder.has("istio-today/merge/merge.json")) {
      return List.of();
    }
    try {
      JsonNode table =
          JSON.readTree(Files.readString(SharedFolder.at("istio-today/merge/merge.json")));
      List<MergeCase> cases = new ArrayList<>();
      for (JsonNode one : table.get("cases")) {
        if (one.get("part").asText().equals(part)) {
          cases.add(new MergeCase(one, table.get("defaultExtensionProviders")));
        }
      }
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return json.get("name").asText();
  }

  JsonNode expected() {
    return json.get("expected");
  }

  /** The resources that apply, in their order. */
  List<TelemetrySpec> levels(List<ConfigProblem> problems) {
    ProblemList found = new ProblemList();
    List<Placed<TelemetrySpec>> all = new ArrayList<>();
    for (JsonNode resource : json.get("resources")) {
      all.add(TelemetryReader.read(read(document(resource)), found));
    }
    problems.addAll(found.toList());
    JsonNode workload = json.get("workload");
    Map<String, String> labels = new HashMap<>();
    workload.get("labels").properties().forEach(l -> labels.put(l.getKey(), l.getValue().asText()));
    String namespace = workload.get("namespace").asText();
    return Applicable.of(all, mesh().rootNamespace(), namespace, labels).levels().stream()
        .map(Placed::content)
        .toList();
  }

  private static ObjectNode document(JsonNode resource) {
    ObjectNode document = JSON.createObjectNode();
    document.put("apiVersion", "telemetry.istio.io/v1").put("kind", "Telemetry");
    ObjectNode metadata = ((ObjectNode) resource.get("metadata")).deepCopy();
    metadata.put(
        "creationTimestamp", Instant.ofEpochSecond(resource.get("created").asLong()).toString());
    document.set("metadata", metadata);
    document.set("spec", resource.get("spec"));
    return document;
  }

  private static Resource read(JsonNode document) {
    return YamlConfig.parse("case", document.toString()).read().resources().get(0);
  }

  /** The mesh that the resources are of. */
  MeshSettings mesh() {
    ObjectNode spec = ((ObjectNode) json.get("mesh")).deepCopy();
    if (!spec.has("extensionProviders")) {
      spec.set("extensionProviders", defaultProviders);
    }
    if (!spec.has("defaultProviders")) {
      spec.set("defaultProviders", JSON.createObjectNode());
    }
    ObjectNode document = JSON.createObjectNode().put("kind", "MeshConfig");
    document.set("spec", spec);
    return MeshReader.read(read(document), problem -> {});
  }

  @Override
  public String toString() {
    return name();
  }
}
