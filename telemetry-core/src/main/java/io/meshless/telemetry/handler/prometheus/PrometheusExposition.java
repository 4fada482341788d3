package io.meshless.telemetry.handler.prometheus;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Series in memory of our own, read by a collector for each family: names are exactly those of the
 * configuration. Needs the Prometheus client on the class path.
 */
final class PrometheusExposition implements Exposition {
  private final PrometheusRegistry registry;
  private final Map<String, String> commonLabels;
  private final Map<Family, FamilyCollector> collectors = new ConcurrentHashMap<>();

  private PrometheusExposition(PrometheusRegistry registry, Map<String, String> commonLabels) {
    this.registry = registry;
    this.commonLabels = commonLabels;
  }

  static PrometheusExposition of(MeterRegistry registry, PrometheusOptions options) {
    PrometheusMeterRegistry prometheus = (PrometheusMeterRegistry) registry;
    Map<String, String> labels = commonTags(prometheus);
    labels.putAll(options.commonLabels());
    return new PrometheusExposition(prometheus.getPrometheusRegistry(), labels);
  }

  /** A registry does not tell its common tags, but every meter it registers has them. */
  private static Map<String, String> commonTags(PrometheusMeterRegistry registry) {
    Meter probe =
        Meter.builder("telemetry.common.tags", Meter.Type.OTHER, List.of()).register(registry);
    registry.remove(probe);
    Map<String, String> labels = new TreeMap<>();
    for (Tag tag : probe.getId().getConventionTags(registry.config().namingConvention())) {
      labels.put(tag.getKey(), tag.getValue());
    }
    return labels;
  }

  @Override
  public void show(Family family, Runnable beforeScrape) {
    FamilyCollector collector = new FamilyCollector(family, commonLabels, beforeScrape);
    try {
      registry.register(collector);
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    collectors.put(family, collector);
  }

  @Override
  public void hide(Family family) {
    FamilyCollector collector = collectors.remove(family);
    if (collector != null) {
      registry.unregister(collector);
    }
  }

  @Override
  public Series newSeries(Family family, String[] labels) {
    return switch (family.shape().kind()) {
      case COUNTER -> new CounterSeries(labels);
      case DISTRIBUTION -> new HistogramSeries(labels, family.upperBounds());
      case GAUGE, UNSPECIFIED -> new GaugeSeries(labels);
    };
  }

  @Override
  public void removed(Series series) {}

  @Override
  public @Nullable String refusal(FamilyShape family, double number) {
    return null;
  }
}
