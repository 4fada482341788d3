package io.meshless.telemetry.handler.trial;

import io.meshless.telemetry.handler.HandlerContext;
import java.util.List;

/**
 * The series that the handlers of one configuration would hold. Implemented by objects that
 * handlers share through {@link HandlerContext#shared}. Safe for use by many threads.
 */
public interface SeriesTrial {
  /**
   * What becomes of each metric when these series come after those of another trial of the same
   * records, sorted by name.
   *
   * @param before of the same class
   */
  List<MetricDifference> after(SeriesTrial before);

  /** A trial of the same kind without series. */
  SeriesTrial none();

  /** What becomes of a metric. */
  enum Fate {
    /** It is new. */
    ADDED,
    /** Its series go on. */
    KEPT,
    /** Its series begin again from zero, since its kind, labels or buckets differ. */
    RESTARTED,
    /** It is gone. */
    REMOVED
  }

  /**
   * The series of a metric under one configuration.
   *
   * @param series how many there are
   * @param sum of all that was counted or observed; for a gauge, of the last values
   * @param overflowed records that found no room for a series of their own
   */
  record Held(int series, double sum, long overflowed) {
    /** Nothing. */
    public static final Held NOTHING = new Held(0, 0, 0);
  }

  /**
   * One metric.
   *
   * @param name the name in the configuration
   * @param why what differs, when it restarts; else empty
   * @param appearing series that would be new
   * @param disappearing series that would be gone
   * @param newSeries some of those that would be new, as an exposition shows them
   * @param goneSeries some of those that would be gone
   */
  record MetricDifference(
      String name,
      Fate fate,
      String why,
      Held before,
      Held after,
      int appearing,
      int disappearing,
      List<String> newSeries,
      List<String> goneSeries) {}
}
