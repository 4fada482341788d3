package io.meshless.telemetry.handler.prometheus;

import io.meshless.telemetry.handler.options.PrometheusOptions;
import io.meshless.telemetry.handler.prometheus.exposition.Families;
import io.meshless.telemetry.handler.prometheus.exposition.RegistryFilters;
import io.meshless.telemetry.handler.prometheus.exposition.TargetRegistry;
import io.meshless.telemetry.handler.prometheus.series.Family;
import io.meshless.telemetry.handler.trial.SeriesTrial;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The series that are tried. The registry is not touched: its filters are not asked, since they are
 * asked by registering meters, so metrics are as they are configured. Safe for use by many threads.
 */
final class TriedStore implements SeriesTrial {
  /** In all metrics together. */
  static final int MOST_SERIES = 20_000;

  private final SeriesStore store;

  TriedStore(MeterRegistry registry, PrometheusOptions options, InstantSource clock) {
    this(
        new SeriesStore(
            options::seriesLimit,
            new Families(new TriedExposition(isExact(registry, options), MOST_SERIES), clock),
            new RegistryFilters(List.of(), Map.of(), false)));
  }

  private TriedStore(SeriesStore store) {
    this.store = store;
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

  private Map<String, Family> byName() {
    Map<String, Family> byName = new TreeMap<>();
    store.families().forEach(family -> byName.put(family.shape().name(), family));
    return byName;
  }

  @Override
  public SeriesTrial none() {
    return new TriedStore(
        new SeriesStore(
            metric -> 0,
            new Families(new TriedExposition(false, 0), InstantSource.system()),
            new RegistryFilters(List.of(), Map.of(), false)));
  }

  @Override
  public List<MetricDifference> after(SeriesTrial before) {
    return FamilyChanges.of(((TriedStore) before).byName(), byName());
  }
}
