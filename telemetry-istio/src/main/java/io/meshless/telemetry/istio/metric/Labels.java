package io.meshless.telemetry.istio.metric;

import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.istio.merge.MetricChanges;
import io.meshless.telemetry.istio.merge.MetricChoice;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The labels of one metric on one side, as it is changed. */
final class Labels {
  private Labels() {}

  /** The standard labels, with what is done to them; then what is added. */
  static Map<String, ConfigScalar> of(
      MetricChoice metric,
      Map<String, ConfigScalar> standard,
      MetricChanges changes,
      UnaryOperator<ConfigScalar> language) {
    Map<String, ConfigScalar> labels = new LinkedHashMap<>(standard);
    changes
        .tags()
        .forEach(
            (name, change) -> {
              ConfigScalar value = change.value();
              if (value == null) {
                labels.remove(name);
              } else if (metric.takes(name)) {
                labels.put(name, language.apply(value));
              }
            });
    return labels;
  }

  /** The labels with an empty text for each that only the other side has: both are one metric. */
  static Map<String, ConfigScalar> filledUp(
      Map<String, ConfigScalar> labels, Map<String, ConfigScalar> others, ConfigScalar empty) {
    Map<String, ConfigScalar> filled = new LinkedHashMap<>(labels);
    others.keySet().forEach(name -> filled.putIfAbsent(name, empty));
    return filled;
  }
}
