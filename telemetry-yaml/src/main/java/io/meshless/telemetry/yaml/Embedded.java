package io.meshless.telemetry.yaml;

import io.meshless.telemetry.config.ConfigList;
import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigScalar;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Resources within a resource: the items of a list, as {@code kubectl get -o yaml} prints them, and
 * the files that a ConfigMap holds.
 */
final class Embedded {
  /** Kinds of telemetry begin small, unlike those of Kubernetes. */
  private static final Pattern TELEMETRY =
      Pattern.compile(
          "(?m)^(- )?[\"']?kind[\"']?:[ \\t]*[\"']?[a-z]|config\\.istio\\.io/|^kind: List");

  /** The same at any depth. */
  private static final Pattern TELEMETRY_INSIDE =
      Pattern.compile("(?m)^[ \\t]*(- )?[\"']?kind[\"']?:[ \\t]*[\"']?[a-z]|config\\.istio\\.io/");

  private Embedded() {}

  /** Whether a document of this kind that is no YAML seems to hold telemetry. */
  static boolean mayHold(String kind, String document) {
    return (kind.endsWith("List") || kind.equals("ConfigMap"))
        && TELEMETRY_INSIDE.matcher(document).find();
  }

  /** The items of a list of resources; empty for every other resource. */
  static List<ConfigNode> items(ConfigMap map) {
    return map.find("kind") instanceof ConfigScalar kind
            && kind.text().endsWith("List")
            && map.find("items") instanceof ConfigList items
        ? items.items()
        : List.of();
  }

  /** The entries of a ConfigMap that are telemetry, each a text; empty for every other resource. */
  static List<ConfigMap.Entry> files(ConfigMap map) {
    return map.find("kind") instanceof ConfigScalar kind
            && kind.text().equals("ConfigMap")
            && map.find("data") instanceof ConfigMap data
        ? data.entries().stream().filter(Embedded::isTelemetry).toList()
        : List.of();
  }

  private static boolean isTelemetry(ConfigMap.Entry entry) {
    return entry.value() instanceof ConfigScalar text && TELEMETRY.matcher(text.text()).find();
  }
}
