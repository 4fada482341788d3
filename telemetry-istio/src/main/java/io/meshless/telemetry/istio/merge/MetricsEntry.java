package io.meshless.telemetry.istio.merge;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code metrics}, as it was written. Immutable.
 *
 * @param place where it begins
 * @param providers empty when none is named, which takes those of the entry before
 * @param overrides in the order they were written
 * @param reportingInterval null when nothing is said
 */
public record MetricsEntry(
    Place place,
    List<String> providers,
    List<MetricOverride> overrides,
    @Nullable Duration reportingInterval) {
  public MetricsEntry {
    providers = List.copyOf(providers);
    overrides = List.copyOf(overrides);
  }
}
