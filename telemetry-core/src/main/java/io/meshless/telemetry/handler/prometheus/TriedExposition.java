package io.meshless.telemetry.handler.prometheus;

import io.meshless.telemetry.handler.prometheus.series.CounterSeries;
import io.meshless.telemetry.handler.prometheus.series.Exposition;
import io.meshless.telemetry.handler.prometheus.series.Family;
import io.meshless.telemetry.handler.prometheus.series.GaugeSeries;
import io.meshless.telemetry.handler.prometheus.series.Series;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Series that nobody sees, in memory of our own; a limited number in all. */
final class TriedExposition implements Exposition {
  /** In the labels of all series together: requests may make labels of any length. */
  private static final long MOST_CHARS = 8_000_000;

  private final boolean negatives;
  private final int most;
  private final AtomicInteger made = new AtomicInteger();
  private final AtomicLong chars = new AtomicLong();

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
    for (String label : labels) {
      chars.addAndGet(label.length());
    }
    // Only sums are compared, so nobody misses buckets.
    return switch (family.shape().kind()) {
      case COUNTER, DISTRIBUTION -> new CounterSeries(labels);
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
    return made.get() >= most || chars.get() >= MOST_CHARS;
  }

  @Override
  public boolean tellsOfLimits() {
    return false;
  }
}
