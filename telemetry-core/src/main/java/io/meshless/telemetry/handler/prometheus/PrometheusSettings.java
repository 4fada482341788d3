package io.meshless.telemetry.handler.prometheus;

import io.meshless.telemetry.handler.prometheus.series.Expiration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the params of a handler say. Immutable.
 *
 * @param metrics the metrics that can be recorded, in the order they were written
 * @param expiration when series are removed; null for never
 */
record PrometheusSettings(List<MetricDefinition> metrics, @Nullable Expiration expiration) {
  PrometheusSettings {
    metrics = List.copyOf(metrics);
  }
}
