package io.meshless.telemetry.handler.prometheus;

import io.meshless.telemetry.handler.prometheus.series.Family;
import io.meshless.telemetry.handler.prometheus.series.FamilyShape;
import io.meshless.telemetry.handler.prometheus.series.Series;
import io.meshless.telemetry.handler.prometheus.series.SeriesText;
import io.meshless.telemetry.handler.trial.TriedMetric;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A family whose series are tried.
 *
 * @param all the series that it has
 */
record TriedFamily(FamilyShape shape, List<Series> all, long overflowed) implements TriedMetric {
  static TriedFamily of(Family family) {
    return new TriedFamily(family.shape(), family.series(), family.overflowed());
  }

  @Override
  public String name() {
    return shape.name();
  }

  @Override
  public String differenceFrom(TriedMetric before) {
    return before instanceof TriedFamily that
        ? shape.differenceFrom(that.shape)
        : "it was a metric of another kind of handler";
  }

  @Override
  public Set<List<String>> series() {
    return all.stream().map(series -> List.of(series.labels())).collect(Collectors.toSet());
  }

  @Override
  public String text(List<String> labels) {
    return SeriesText.series(shape, labels.toArray(String[]::new));
  }

  @Override
  public double sum() {
    return all.stream().mapToDouble(Series::sum).sum();
  }
}
