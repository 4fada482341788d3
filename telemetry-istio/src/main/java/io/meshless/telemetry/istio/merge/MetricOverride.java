package io.meshless.telemetry.istio.merge;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One override of metrics, as it was written. Immutable.
 *
 * @param place where it begins
 * @param mode the sides that it is for
 * @param custom the name of a metric outside the choice; null when one is chosen
 * @param metric the choice; ALL_METRICS when nothing is said
 * @param disabled null when nothing is said, which keeps what is said above
 * @param tags what is done to tags, by their names
 */
public record MetricOverride(
    Place place,
    MatchMode mode,
    @Nullable String custom,
    MetricChoice metric,
    @Nullable Boolean disabled,
    Map<String, TagChange> tags) {
  public MetricOverride {
    tags = Map.copyOf(tags);
  }

  /** Whether it switches everything off, which no other override can do. */
  public boolean switchesOff() {
    return isForAll() && Boolean.TRUE.equals(disabled);
  }

  /** Whether it is for all metrics of a mesh. */
  public boolean isForAll() {
    return custom == null && metric == MetricChoice.ALL_METRICS;
  }

  /** The names of the metrics that it changes. */
  List<String> metrics() {
    if (custom != null) {
      return List.of(custom);
    }
    return metric == MetricChoice.ALL_METRICS ? MetricChoice.ofAll() : List.of(metric.name());
  }
}
