package io.meshless.telemetry.handler.prometheus;

import io.meshless.telemetry.handler.options.PrometheusOptions;
import io.meshless.telemetry.handler.prometheus.exposition.Families;
import io.meshless.telemetry.handler.prometheus.exposition.RegistryFilters;
import io.meshless.telemetry.handler.prometheus.exposition.TargetRegistry;
import io.meshless.telemetry.handler.trial.SeriesTrial;
import io.meshless.telemetry.handler.trial.TriedMetric;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * The series that are tried. The registry is not touched: its filters are not asked, since they are
 * asked by registering meters, so metrics are as they are configured. Safe for use by many threads.
 */
final class TriedStore implements SeriesTrial {
  /** In all metrics together. */
  static final int MOST_SERIES = 20_000;

  private final SeriesStore store;

  TriedStore(MeterRegistry registry, PrometheusOptions options, InstantSource clock) {
    this.store =
        new SeriesStore(
            options::seriesLimit,
            new Families(new TriedExposition(isExact(registry, options), MOST_SERIES), clock),
            new RegistryFilters(List.of(), Map.of(), false));
  }

  private static boolean isExact(MeterRegistry registry, PrometheusOptions options) {
    return TargetRegistry.all(registry, options.ordinaryMeters()).stream()
        .findFirst()
        .map(TargetRegistry::exact)
        .orElse(false);
  }

  SeriesStore store() {
    return store;
  }

  @Override
  public List<TriedMetric> metrics() {
    return store.families().stream().<TriedMetric>map(TriedFamily::of).toList();
  }
}
