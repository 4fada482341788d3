package io.meshless.telemetry.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files in a ConfigMap that are telemetry, by the rules for files of a folder. */
final class ConfigMapTexts {
  private ConfigMapTexts() {}

  static List<ClusterText> of(ConfigMap map) {
    ClusterObject object = ClusterObject.of(map, "v1", "ConfigMap", "configmaps");
    Map<String, String> data = map.getData() == null ? Map.of() : map.getData();
    return new TreeMap<>(data)
        .entrySet().stream()
            .filter(file -> isTelemetry(file.getKey()))
            .map(
                file ->
                    new ClusterText(
                        object.shownName() + ": " + file.getKey(), file.getValue(), object))
            .toList();
  }

  private static boolean isTelemetry(String key) {
    return (key.endsWith(".yaml") || key.endsWith(".yml"))
        && !key.startsWith(".")
        && !key.endsWith(".telemetry-test.yaml");
  }
}
