package io.meshless.telemetry.istio.resource;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.text.ShownText;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads which labels a workload must have. */
final class SelectorReader {
  private static final int MOST_CHARACTERS = 63;

  private SelectorReader() {}

  /** Empty for every workload. */
  static Map<String, String> labels(FieldValues spec) {
    FieldValues selector = spec.find(TelemetryFields.SELECTOR);
    if (selector == null) {
      return Map.of();
    }
    Map<String, String> labels = new LinkedHashMap<>(selector.get(TelemetryFields.MATCH_LABELS));
    if (labels.isEmpty() && selector.isComplete()) {
      selector
          .scope()
          .warning(
              "empty-selector",
              selector.map(),
              "a selector without labels selects every workload of the namespace",
              "Write matchLabels: with the labels, or remove the selector.");
    }
    labels.forEach((name, value) -> check(name, value, selector));
    return labels;
  }

  private static void check(String name, String value, FieldValues selector) {
    ProblemScope scope = selector.scope(TelemetryFields.MATCH_LABELS).field(name);
    ConfigNode at = ConfigMap.placeOf(name, selector.node(TelemetryFields.MATCH_LABELS));
    if (name.contains("*") || value.contains("*")) {
      scope.error(
          "wrong-value",
          at,
          "label '%s: %s' has a star, but labels are compared as they are"
              .formatted(ShownText.cut(name), ShownText.cut(value)),
          "Write the whole label; remove the selector for all workloads.");
    } else if (name.isBlank() || value.length() > MOST_CHARACTERS) {
      scope.error(
          "wrong-value",
          at,
          name.isBlank()
              ? "a label has no name"
              : "the value of label '%s' has %d characters, and no label more than %d"
                  .formatted(ShownText.cut(name), value.length(), MOST_CHARACTERS),
          "Write a label that a pod can have.");
    }
  }
}
