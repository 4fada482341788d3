package io.meshless.telemetry.handler.trial;

import io.meshless.telemetry.handler.HandlerContext;
import java.util.List;

/**
 * The series that the handlers of one configuration would hold. Implemented by objects that
 * handlers share through {@link HandlerContext#shared}. Safe for use by many threads.
 */
public interface SeriesTrial {
  /** Every metric, in no order. */
  List<TriedMetric> metrics();
}
