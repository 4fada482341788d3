package io.meshless.telemetry.handler.prometheus.exposition;

import io.meshless.telemetry.handler.prometheus.series.CounterSeries;
import io.meshless.telemetry.handler.prometheus.series.Family;
import io.meshless.telemetry.handler.prometheus.series.FamilyShape;
import io.meshless.telemetry.handler.prometheus.series.GaugeSeries;
import io.meshless.telemetry.handler.prometheus.series.HistogramSeries;
import io.meshless.telemetry.handler.prometheus.series.MetricKind;
import io.meshless.telemetry.handler.prometheus.series.Series;
import io.meshless.telemetry.handler.prometheus.series.TracedCounterSeries;
import io.meshless.telemetry.handler.prometheus.series.TracedHistogramSeries;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot.UnknownDataPointSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes snapshots of a family in the client's model.
 *
 * <p>The client appends {@code _total} to every counter. So a counter that ends so is handed over
 * without, and any other counter as a metric of unknown type, which keeps its name.
 */
final class FamilySnapshot {
  private static final String TOTAL = "_total";

  private final Family family;
  private final boolean typedCounter;
  private final String[] labelNames;
  private final String[] commonValues;
  private final double[] upperBounds;

  FamilySnapshot(Family family) {
    this.family = family;
    FamilyShape shape = family.shape();
    this.typedCounter =
        shape.kind() == MetricKind.COUNTER
            && shape.name().endsWith(TOTAL)
            && shape.name().length() > TOTAL.length();
    Map<String, String> common = new TreeMap<>(family.commonLabels());
    common.keySet().removeAll(shape.labelNames());
    List<String> names = new ArrayList<>(shape.labelNames());
    names.addAll(common.keySet());
    this.labelNames = names.toArray(String[]::new);
    this.commonValues = common.values().toArray(String[]::new);
    double[] finite = family.upperBounds();
    this.upperBounds = Arrays.copyOf(finite, finite.length + 1);
    this.upperBounds[finite.length] = Double.POSITIVE_INFINITY;
    take(List.of());
  }

  /** Whether the family is shown with the type of a counter. */
  boolean isTypedCounter() {
    return typedCounter;
  }

  Set<String> labelNames() {
    return Set.of(labelNames);
  }

  MetricMetadata metadata() {
    String name = family.shape().name();
    return new MetricMetadata(
        typedCounter ? ClaimedNames.withoutTotal(name) : name, family.description());
  }

  /** All series; null when there is none. */
  @Nullable MetricSnapshot take() {
    List<Series> series = family.series();
    return series.isEmpty() ? null : take(series);
  }

  private MetricSnapshot take(List<Series> series) {
    MetricMetadata metadata = metadata();
    return switch (family.shape().kind()) {
      case COUNTER ->
          typedCounter
              ? new CounterSnapshot(metadata, points(series, this::counter))
              : new UnknownSnapshot(metadata, points(series, this::untyped));
      case DISTRIBUTION -> new HistogramSnapshot(metadata, points(series, this::histogram));
      case GAUGE, UNSPECIFIED -> new GaugeSnapshot(metadata, points(series, this::gauge));
    };
  }

  private static <P> List<P> points(List<Series> series, Function<Series, P> point) {
    return series.stream().map(point).toList();
  }

  private CounterDataPointSnapshot counter(Series series) {
    return CounterDataPointSnapshot.builder()
        .value(((CounterSeries) series).sum())
        .exemplar(exemplar(series))
        .labels(labels(series))
        .build();
  }

  private UnknownDataPointSnapshot untyped(Series series) {
    return UnknownDataPointSnapshot.builder()
        .value(((CounterSeries) series).sum())
        .exemplar(exemplar(series))
        .labels(labels(series))
        .build();
  }

  private GaugeDataPointSnapshot gauge(Series series) {
    return GaugeDataPointSnapshot.builder()
        .value(((GaugeSeries) series).value())
        .labels(labels(series))
        .build();
  }

  private HistogramDataPointSnapshot histogram(Series series) {
    HistogramSeries histogram = (HistogramSeries) series;
    return HistogramDataPointSnapshot.builder()
        .classicHistogramBuckets(ClassicHistogramBuckets.of(upperBounds, histogram.counts()))
        .sum(histogram.sum())
        .exemplars(
            series instanceof TracedHistogramSeries traced ? traced.exemplars() : Exemplars.EMPTY)
        .labels(labels(series))
        .build();
  }

  @SuppressWarnings("NullAway") // the client takes null, though its older versions do not say so
  private static @Nullable Exemplar exemplar(Series series) {
    return series instanceof TracedCounterSeries traced ? traced.exemplar() : null;
  }

  private Labels labels(Series series) {
    String[] own = series.labels();
    String[] values = Arrays.copyOf(own, labelNames.length);
    System.arraycopy(commonValues, 0, values, own.length, commonValues.length);
    return Labels.of(labelNames, values);
  }
}
