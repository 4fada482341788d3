package io.meshless.telemetry.handler.report;

import io.meshless.telemetry.handler.HandlerContext;
import java.util.List;

/**
 * Reports how many series a handler holds, for the telemetry's own metrics. Implemented by objects
 * that handlers share through {@link HandlerContext#shared}. Safe for use by many threads.
 */
public interface SeriesReport {
  /** A line for each metric that is live, in no order. */
  List<SeriesCount> seriesCounts();

  /**
   * The series of one metric.
   *
   * @param metric the exposed name
   * @param kind what values do to its series: {@code counter}, {@code gauge} or {@code
   *     distribution}
   * @param series how many there are now
   * @param limit how many there may be
   * @param overflowed how many records went to the overflow series since the metric was made
   */
  record SeriesCount(String metric, String kind, int series, int limit, long overflowed) {}
}
