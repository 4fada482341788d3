package io.meshless.telemetry.handler.prometheus;

import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.options.PrometheusOptions;
import io.meshless.telemetry.handler.prometheus.exposition.Expositions;
import io.meshless.telemetry.handler.prometheus.exposition.Families;
import io.meshless.telemetry.handler.prometheus.exposition.RegistryFilters;
import io.meshless.telemetry.handler.prometheus.exposition.SharedFamilies;
import io.meshless.telemetry.handler.prometheus.exposition.TargetRegistry;
import io.meshless.telemetry.handler.report.SeriesReport;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The series of one telemetry: a store for each registry that its metrics go to, nearly always one.
 * Safe for use by many threads.
 */
final class SeriesStores implements SeriesReport, AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(SeriesStores.class);

  private final MeterRegistry given;
  private final PrometheusOptions options;
  private final HandlerContext context;

  /** Whether each registry in a composite is fed, and not the composite. */
  private final boolean split;

  /** Guarded by this. */
  private final Map<MeterRegistry, SeriesStore> known = new IdentityHashMap<>();

  private final List<SeriesStore> stores = new CopyOnWriteArrayList<>();
  private final AtomicBoolean warned = new AtomicBoolean();

  /** Stores for this registry, or for those in it. */
  SeriesStores(MeterRegistry given, PrometheusOptions options, HandlerContext context) {
    this.given = given;
    this.options = options;
    this.context = context;
    this.split = TargetRegistry.isSplit(given, options.ordinaryMeters());
  }

  /** A store for each registry that is there now; that of a Prometheus registry comes first. */
  synchronized List<SeriesStore> current() {
    List<SeriesStore> current = new ArrayList<>();
    for (TargetRegistry target : targets()) {
      SeriesStore store = known.get(target.registry());
      if (store == null) {
        store = store(target);
        known.put(target.registry(), store);
        stores.add(store);
      }
      current.add(store);
    }
    return current;
  }

  private List<TargetRegistry> targets() {
    return TargetRegistry.all(given, options.ordinaryMeters());
  }

  private SeriesStore store(TargetRegistry target) {
    Families families =
        SharedFamilies.take(
            target.registry(),
            Expositions.terms(target, options.exemplars(), options.commonLabels()),
            () ->
                new Families(
                    Expositions.of(target, options.exemplars(), context.clock()), context.clock()));
    RegistryFilters filters =
        new RegistryFilters(target.asked(), options.commonLabels(), target.exact());
    return new SeriesStore(options::seriesLimit, families, filters);
  }

  /** A line for each metric; of one that several registries have, the fullest. */
  @Override
  public List<SeriesCount> seriesCounts() {
    warnOfLateRegistry();
    Map<String, SeriesCount> counts = new LinkedHashMap<>();
    for (SeriesStore store : stores) {
      for (SeriesCount count : store.seriesCounts()) {
        counts.merge(count.metric(), count, (a, b) -> a.series() < b.series() ? b : a);
      }
    }
    return List.copyOf(counts.values());
  }

  /** A composite does not tell when a registry is added, so this looks now and then. */
  private void warnOfLateRegistry() {
    String late = warned.get() ? null : late();
    if (late != null && warned.compareAndSet(false, true)) {
      LOGGER.warn(late);
    }
  }

  private @Nullable String late() {
    if (split) {
      return isSomeUnknown()
          ? "a registry was added to the composite after the telemetry was built; it shows metrics"
              + " of handlers that a reload changes, and the rest once the telemetry is built anew"
          : null;
    }
    return !options.ordinaryMeters() && TargetRegistry.isPrometheusWithin(given)
        ? "a Prometheus registry was added to the composite after the telemetry was built, so its"
            + " metrics are ordinary meters there, and counters end in _total; add it before"
        : null;
  }

  private synchronized boolean isSomeUnknown() {
    return targets().stream().anyMatch(target -> !known.containsKey(target.registry()));
  }

  /** Removes series that are idle for too long, unless that has just been done. */
  void expireIfDue() {
    stores.forEach(SeriesStore::expireIfDue);
  }

  @Override
  public void close() {
    stores.forEach(SeriesStore::close);
  }
}
