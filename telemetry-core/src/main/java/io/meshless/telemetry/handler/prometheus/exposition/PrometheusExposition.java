package io.meshless.telemetry.handler.prometheus.exposition;

import io.meshless.telemetry.handler.prometheus.series.CounterSeries;
import io.meshless.telemetry.handler.prometheus.series.ExemplarSampler;
import io.meshless.telemetry.handler.prometheus.series.Exposition;
import io.meshless.telemetry.handler.prometheus.series.Family;
import io.meshless.telemetry.handler.prometheus.series.GaugeSeries;
import io.meshless.telemetry.handler.prometheus.series.HistogramSeries;
import io.meshless.telemetry.handler.prometheus.series.Series;
import io.meshless.telemetry.handler.prometheus.series.TracedCounterSeries;
import io.meshless.telemetry.handler.prometheus.series.TracedHistogramSeries;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.tracer.common.SpanContext;
import java.lang.ref.WeakReference;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Series in memory of our own, read by a collector for each family: names are exactly those of the
 * configuration. Needs the Prometheus client on the class path.
 *
 * <p>Names of the application's own meters come first: the client fails the whole scrape when two
 * collectors show one name. A family is not shown under a name that a meter has, and disappears
 * when the application later registers such a meter.
 */
final class PrometheusExposition implements Exposition {
  private static final Logger LOGGER = LoggerFactory.getLogger(PrometheusExposition.class);

  private final PrometheusMeterRegistry registry;
  private final @Nullable ExemplarSampler exemplars;
  private final Map<Family, FamilyCollector> collectors = new ConcurrentHashMap<>();

  private PrometheusExposition(
      PrometheusMeterRegistry registry, @Nullable ExemplarSampler exemplars) {
    this.registry = registry;
    this.exemplars = exemplars;
  }

  static PrometheusExposition of(
      MeterRegistry registry, Optional<SpanContext> spans, InstantSource clock) {
    PrometheusMeterRegistry prometheus = (PrometheusMeterRegistry) registry;
    ExemplarSampler exemplars =
        spans.map(tracer -> new ExemplarSampler(tracer, clock)).orElse(null);
    PrometheusExposition exposition = new PrometheusExposition(prometheus, exemplars);
    // Listeners cannot be taken back, and the registry may live longer than the telemetry.
    WeakReference<PrometheusExposition> listener = new WeakReference<>(exposition);
    prometheus
        .config()
        .onMeterAdded(
            meter -> {
              PrometheusExposition alive = listener.get();
              if (alive != null) {
                alive.yieldTo(meter);
              }
            });
    return exposition;
  }

  @Override
  public void show(Family family, Runnable beforeScrape) {
    refuseClash(family);
    FamilyCollector collector = collector(family, beforeScrape);
    // Known before it is shown, so that a meter that is registered from here on finds it.
    collectors.put(family, collector);
    try {
      register(collector);
      // A meter that came after the first look and before the family was known.
      refuseClash(family);
    } catch (IllegalArgumentException e) {
      hide(family);
      throw e;
    }
  }

  private void register(FamilyCollector collector) {
    try {
      registry.getPrometheusRegistry().register(collector);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new IllegalArgumentException(
          e.getMessage()
              + "; perhaps another telemetry shows it, with other PrometheusOptions or a copy of"
              + " the library",
          e);
    }
  }

  private void refuseClash(Family family) {
    for (Meter meter : registry.getMeters()) {
      if (clash(family, meter)) {
        throw new IllegalArgumentException(
            "the application has a meter '%s', which is exposed under the same name"
                .formatted(meter.getId().getName()));
      }
    }
  }

  private FamilyCollector collector(Family family, Runnable beforeScrape) {
    try {
      return new FamilyCollector(family, beforeScrape);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the Prometheus client on the class path cannot show it (%s) Rename it, or use Micrometer 1.17 or later."
              .formatted(e.getMessage()),
          e);
    }
  }

  private boolean clash(Family family, Meter meter) {
    return !RegistryFilters.isProbe(meter)
        && ClaimedNames.of(meter, registry.config().namingConvention()).stream()
            .anyMatch(ClaimedNames.of(family.shape())::contains);
  }

  private void yieldTo(Meter meter) {
    for (Family family : collectors.keySet()) {
      if (clash(family, meter)) {
        hide(family);
        LOGGER.warn(
            "metric {} is no longer exposed: the application registered a meter '{}', which is"
                + " exposed under the same name",
            family.shape().name(),
            meter.getId().getName());
      }
    }
  }

  @Override
  public void hide(Family family) {
    FamilyCollector collector = collectors.remove(family);
    if (collector != null) {
      registry.getPrometheusRegistry().unregister(collector);
    }
  }

  @Override
  public Series newSeries(Family family, String[] labels) {
    return switch (family.shape().kind()) {
      case COUNTER ->
          exemplars == null
              ? new CounterSeries(labels)
              : new TracedCounterSeries(labels, exemplars);
      case DISTRIBUTION ->
          exemplars == null
              ? new HistogramSeries(labels, family.upperBounds())
              : new TracedHistogramSeries(labels, family.upperBounds(), exemplars);
      case GAUGE, UNSPECIFIED -> new GaugeSeries(labels);
    };
  }

  @Override
  public void removed(Series series) {}

  @Override
  public boolean takesNegatives() {
    return true;
  }
}
