package io.meshless.telemetry.yaml;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.text.Suggestion;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys of a resource, those of its metadata, and what is written in their place. */
final class EnvelopeKeys {
  private static final Set<String> RESOURCE =
      Set.of("apiVersion", "kind", "metadata", "spec", "status");

  /** Those that a misspelt key is taken for; charts have keys such as {@code stats}. */
  private static final Set<String> OF_EVERY_RESOURCE = Set.of("kind", "metadata", "spec");

  /** Of metadata, those that people write. */
  private static final List<String> WRITTEN = List.of("name", "namespace", "labels", "annotations");

  /** Of metadata, those that a cluster has. */
  static final Set<String> METADATA =
      Set.of(
          "name",
          "namespace",
          "labels",
          "annotations",
          "generateName",
          "clusterName",
          "creationTimestamp",
          "deletionGracePeriodSeconds",
          "deletionTimestamp",
          "finalizers",
          "generation",
          "initializers",
          "managedFields",
          "ownerReferences",
          "resourceVersion",
          "selfLink",
          "uid");

  /** Fields of specs that are taken for metadata. */
  private static final Set<String> OF_SPEC =
      Set.of("match", "actions", "sampling", "value", "dimensions", "variables", "metrics");

  private EnvelopeKeys() {}

  /** Whether a mapping has no key of a resource, not even nearly. */
  static boolean isNoResource(ConfigMap map) {
    return RESOURCE.stream().allMatch(key -> map.find(key) == null)
        && OF_EVERY_RESOURCE.stream().allMatch(key -> misspelt(map, key) == null);
  }

  /** The entries beside the keys of a resource. */
  static ConfigMap beside(ConfigMap map) {
    return new ConfigMap(
        map.entries().stream().filter(entry -> !RESOURCE.contains(entry.key().text())).toList(),
        map.location());
  }

  /** The same of a resource of others, with the API that it is of. */
  static ConfigMap besideForeign(ConfigMap map) {
    return new ConfigMap(
        map.entries().stream()
            .filter(
                entry ->
                    entry.key().text().equals("apiVersion")
                        || !RESOURCE.contains(entry.key().text()))
            .toList(),
        map.location());
  }

  /** A key that is none, but nearly this one; null when there is none. */
  static @Nullable ConfigScalar misspelt(ConfigMap map, String wanted) {
    return map.entries().stream()
        .map(ConfigMap.Entry::key)
        .filter(key -> !RESOURCE.contains(key.text()) && !METADATA.contains(key.text()))
        .filter(key -> isNear(key.text(), wanted))
        .findFirst()
        .orElse(null);
  }

  /** The keys of metadata that no cluster has. */
  static List<ConfigScalar> unknown(ConfigMap metadata) {
    return metadata.entries().stream()
        .map(ConfigMap.Entry::key)
        .filter(key -> !METADATA.contains(key.text()))
        .toList();
  }

  /** Whether a key of metadata is a field of a spec. */
  static boolean isOfSpec(ConfigScalar key) {
    return OF_SPEC.contains(key.text());
  }

  /** What was probably meant by a key of metadata. */
  static String mendOfUnknown(ConfigScalar key) {
    if (OF_SPEC.contains(key.text())) {
      return "It belongs in spec: write it there.";
    }
    if (key.text().equals("spec")) {
      return "Begin it, and what is in it, further left, below metadata.";
    }
    return WRITTEN.stream()
        .filter(key.text()::equalsIgnoreCase)
        .findFirst()
        .or(() -> Suggestion.nearest(key.text(), WRITTEN))
        .map(Suggestion::question)
        .orElse("Known keys: " + String.join(", ", WRITTEN) + ".");
  }

  private static boolean isNear(String key, String wanted) {
    return key.equalsIgnoreCase(wanted) || Suggestion.nearest(key, List.of(wanted)).isPresent();
  }
}
