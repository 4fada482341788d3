package io.meshless.telemetry.istio.merge;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What becomes of the metrics of one provider on one side. Immutable.
 *
 * @param off whether none is recorded
 * @param changes by metric: a choice by its name, a custom one by its own; the others stay as they
 *     are; empty when all is off
 */
public record SideMetrics(boolean off, Map<String, MetricChanges> changes) {
  public SideMetrics {
    changes = Collections.unmodifiableMap(new TreeMap<>(changes));
  }

  /** What becomes of this metric. */
  public MetricChanges of(String metric) {
    return changes.getOrDefault(metric, MetricChanges.NONE);
  }
}
