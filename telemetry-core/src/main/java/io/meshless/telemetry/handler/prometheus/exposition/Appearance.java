package io.meshless.telemetry.handler.prometheus.exposition;

import io.meshless.telemetry.handler.prometheus.series.FamilyShape;
import java.util.List;
import java.util.Map;

/**
 * How a metric is shown on one registry, once the registry's filters have had their say. Immutable.
 *
 * @param shape the family that it goes to, with the names that are shown
 * @param sources the configured name of each label of the shape; labels that a filter drops are
 *     missing
 * @param commonLabels labels that all series have with one value
 */
public record Appearance(
    FamilyShape shape, List<String> sources, Map<String, String> commonLabels) {
  public Appearance {
    sources = List.copyOf(sources);
    commonLabels = Map.copyOf(commonLabels);
  }

  /** A metric that is shown as it is configured. */
  static Appearance asConfigured(FamilyShape shape, Map<String, String> commonLabels) {
    return new Appearance(shape, shape.labelNames(), commonLabels);
  }
}
