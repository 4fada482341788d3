package io.meshless.telemetry.handler.prometheus.exposition;

import io.meshless.telemetry.handler.prometheus.series.Exposition;
import io.meshless.telemetry.handler.prometheus.series.Family;
import io.meshless.telemetry.handler.prometheus.series.FamilyShape;
import io.meshless.telemetry.handler.prometheus.series.GaugeSeries;
import io.meshless.telemetry.handler.prometheus.series.MetricKind;
import io.meshless.telemetry.handler.prometheus.series.Series;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ordinary Micrometer meters, for every kind of registry; names are the registry's affair. */
final class MeterExposition implements Exposition {
  private static final Logger LOGGER = LoggerFactory.getLogger(MeterExposition.class);

  private final MeterRegistry registry;
  private final boolean prometheus;
  private final Map<Series, Meter> meters = new ConcurrentHashMap<>();

  /** How many series each meter has: several, where a filter drops what tells them apart. */
  private final Map<Meter, Integer> users = new ConcurrentHashMap<>();

  /** Registers meters here; the registry adds its own common tags. */
  MeterExposition(MeterRegistry registry, boolean prometheus) {
    this.registry = registry;
    this.prometheus = prometheus;
  }

  @Override
  public void show(Family family, Runnable beforeScrape) {
    FamilyShape shape = family.shape();
    if (prometheus && shape.kind() == MetricKind.COUNTER && !shape.name().endsWith("_total")) {
      LOGGER.warn(
          "metric {} is exposed as {}_total, as ordinary meters are", shape.name(), shape.name());
    }
    if (positive(family.upperBounds()).length < family.upperBounds().length) {
      LOGGER.warn(
          "metric {} loses its bounds up to zero, which ordinary meters cannot have", shape.name());
    }
  }

  @Override
  public void hide(Family family) {
    family.series().forEach(this::removed);
  }

  @Override
  public Series newSeries(Family family, String[] labels) {
    return switch (family.shape().kind()) {
      case COUNTER -> counter(family, labels);
      case DISTRIBUTION -> summary(family, labels);
      case GAUGE, UNSPECIFIED -> gauge(family, labels);
    };
  }

  private Series counter(Family family, String[] labels) {
    Counter counter =
        Counter.builder(family.shape().name())
            .description(family.description())
            .tags(tags(family, labels))
            .register(registry);
    return kept(new MeterSeries(labels, counter::increment, counter::count), counter);
  }

  private Series gauge(Family family, String[] labels) {
    GaugeSeries series = new GaugeSeries(labels);
    Gauge gauge =
        Gauge.builder(family.shape().name(), series, GaugeSeries::value)
            .description(family.description())
            .tags(tags(family, labels))
            .register(registry);
    return kept(series, gauge);
  }

  private Series summary(Family family, String[] labels) {
    DistributionSummary summary =
        DistributionSummary.builder(family.shape().name())
            .description(family.description())
            .serviceLevelObjectives(positive(family.upperBounds()))
            .tags(tags(family, labels))
            .register(registry);
    return kept(new MeterSeries(labels, summary::record, summary::totalAmount), summary);
  }

  private Series kept(Series series, Meter meter) {
    meters.put(series, meter);
    users.merge(meter, 1, Integer::sum);
    return series;
  }

  private static double[] positive(double[] bounds) {
    return Arrays.stream(bounds).filter(bound -> bound > 0).toArray();
  }

  private List<Tag> tags(Family family, String[] labels) {
    List<String> names = family.shape().labelNames();
    List<Tag> tags = new ArrayList<>();
    family
        .commonLabels()
        .forEach(
            (name, value) -> {
              if (!names.contains(name)) {
                tags.add(Tag.of(name, value));
              }
            });
    for (int i = 0; i < labels.length; i++) {
      tags.add(Tag.of(names.get(i), labels[i]));
    }
    return tags;
  }

  @Override
  public void removed(Series series) {
    Meter meter = meters.remove(series);
    if (meter != null
        && users.computeIfPresent(meter, (same, count) -> count == 1 ? null : count - 1) == null) {
      registry.remove(meter);
    }
  }

  @Override
  public boolean takesNegatives() {
    return false;
  }
}
