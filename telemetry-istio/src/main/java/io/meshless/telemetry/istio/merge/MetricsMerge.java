package io.meshless.telemetry.istio.merge;

import io.meshless.telemetry.istio.side.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the entries of {@code metrics} of several resources ask for together. The entries are those
 * of the mesh, of the namespace and of the workload, in this order.
 */
public final class MetricsMerge {
  private MetricsMerge() {}

  /**
   * What is recorded, by the name of the provider.
   *
   * @param defaults the providers of a mesh where nobody names one
   */
  public static Map<String, ProviderMetrics> of(List<MetricsEntry> entries, List<String> defaults) {
    Map<String, ProviderMetrics> merged = new TreeMap<>();
    for (String provider : scope(entries, defaults)) {
      List<MetricsEntry> own = entriesOf(provider, entries, defaults);
      List<MetricOverride> overrides = own.stream().flatMap(e -> e.overrides().stream()).toList();
      merged.put(
          provider,
          new ProviderMetrics(
              provider, side(overrides, Side.CLIENT), side(overrides, Side.SERVER), last(own)));
    }
    return merged;
  }

  /** The providers of the last entry that names any; what is said of others is lost. */
  public static Set<String> scope(List<MetricsEntry> entries, List<String> defaults) {
    Set<String> scope = new LinkedHashSet<>(defaults);
    for (MetricsEntry entry : entries) {
      if (!entry.providers().isEmpty()) {
        scope = new LinkedHashSet<>(entry.providers());
      }
    }
    return scope;
  }

  /** The entries for a provider; one that names none follows the entry before it. */
  private static List<MetricsEntry> entriesOf(
      String provider, List<MetricsEntry> entries, List<String> defaults) {
    List<MetricsEntry> own = new ArrayList<>();
    List<String> current = defaults;
    for (MetricsEntry entry : entries) {
      current = entry.providers().isEmpty() ? current : entry.providers();
      if (current.contains(provider)) {
        own.add(entry);
      }
    }
    return own;
  }

  private static @Nullable Duration last(List<MetricsEntry> entries) {
    Duration last = null;
    for (MetricsEntry entry : entries) {
      last = entry.reportingInterval() == null ? last : entry.reportingInterval();
    }
    return last;
  }

  /** Whatever does not switch all off brings all back, with what was said before. */
  private static SideMetrics side(List<MetricOverride> overrides, Side side) {
    boolean off = false;
    Map<String, MetricChanges> changes = new HashMap<>();
    for (MetricOverride override : overrides) {
      if (!override.mode().covers(side)) {
        continue;
      }
      off = override.switchesOff();
      if (!off) {
        for (String metric : override.metrics()) {
          changes.merge(
              metric,
              MetricChanges.NONE.with(override.disabled(), override.tags()),
              (before, ignored) -> before.with(override.disabled(), override.tags()));
        }
      }
    }
    return new SideMetrics(off, off ? Map.of() : changes);
  }
}
