package io.meshless.telemetry.handler.trial;

import java.util.List;
import java.util.Set;

/** The series of one metric that are tried, as they are when it is asked for. Immutable. */
public interface TriedMetric {
  /** The name in the configuration. */
  String name();

  /** What keeps the series of another one of this name from going on in this; else empty. */
  String differenceFrom(TriedMetric before);

  /** The label values of every series. */
  Set<List<String>> series();

  /** The series with these label values, as an exposition shows it. */
  String text(List<String> labels);

  /** The sum of all that was counted or observed; for a gauge, of the last values. */
  double sum();

  /** Records that found no room for a series of their own. */
  long overflowed();
}
