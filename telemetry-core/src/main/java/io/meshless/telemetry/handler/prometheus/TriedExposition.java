package io.meshless.telemetry.handler.prometheus;

import io.meshless.telemetry.handler.prometheus.series.CounterSeries;
import io.meshless.telemetry.handler.prometheus.series.Exposition;
import io.meshless.telemetry.handler.prometheus.series.Family;
import io.meshless.telemetry.handler.prometheus.series.GaugeSeries;
import io.meshless.telemetry.handler.prometheus.series.HistogramSeries;
import io.meshless.telemetry.handler.prometheus.series.Series;
import java.util.concurrent.atomic.AtomicInteger;

/** Series that nobody sees, in memory of our own; a limited number in all. */
final class TriedExposition implements Exposition {
  private final boolean negatives;
  private final int most;
  private final AtomicInteger made = new AtomicInteger();

  /**
   * An exposition to nobody.
   *
   * @param negatives whether the registry itself would take numbers below zero
   * @param most series in all families together
   */
  TriedExposition(boolean negatives, int most) {
    this.negatives = negatives;
    this.most = most;
  }

  @Override
  public void show(Family family, Runnable beforeScrape) {}

  @Override
  public void hide(Family family) {}

  @Override
  public Series newSeries(Family family, String[] labels) {
    made.incrementAndGet();
    return switch (family.shape().kind()) {
      case COUNTER -> new CounterSeries(labels);
      case DISTRIBUTION -> new HistogramSeries(labels, family.upperBounds());
      case GAUGE, UNSPECIFIED -> new GaugeSeries(labels);
    };
  }

  @Override
  public void removed(Series series) {}

  @Override
  public boolean takesNegatives() {
    return negatives;
  }

  @Override
  public boolean isFull() {
    return made.get() >= most;
  }

  @Override
  public boolean tellsOfLimits() {
    return false;
  }
}
