package io.meshless.telemetry.handler.prometheus;

import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.handler.prometheus.series.Family;
import io.meshless.telemetry.handler.prometheus.series.SeriesTable;
import io.meshless.telemetry.handler.prometheus.series.SeriesText;
import io.meshless.telemetry.handler.report.Failures;
import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.template.instance.TupleInstance;
import io.meshless.telemetry.template.instance.ValueTuple;
import io.meshless.telemetry.template.metric.MetricTemplate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Records the instances of one type in every metric that they feed.
 *
 * @param only the metric when it is the only one, as a rule, which spares a loop
 */
record MetricRecorder(
    String instance, @Nullable Target only, List<Target> targets, Failures failures)
    implements InstanceRecorder {

  /**
   * A metric, as a column of a table.
   *
   * @param first the same metric on the first registry, which tells what both refuse; null when
   *     this is it
   */
  record Target(Family family, @Nullable Family first, SeriesTable table, int column) {
    boolean tells(double number) {
      return first == null || first.accepts(number);
    }
  }

  static MetricRecorder of(String instance, List<Target> targets, Failures failures) {
    Target only = targets.size() == 1 ? targets.get(0) : null;
    return new MetricRecorder(instance, only, List.copyOf(targets), failures);
  }

  @Override
  public void record(Instance given) {
    double number;
    try {
      number = number(given);
    } catch (NumberFormatException e) {
      failures.report(instance, "not-a-number", String.valueOf(e.getMessage()));
      return;
    }
    ValueTuple dimensions = ((TupleInstance) given).tuple(MetricTemplate.DIMENSIONS);
    // Every kind takes these, and nearly all numbers are such.
    boolean isOrdinary = number >= 0 && number <= Double.MAX_VALUE;
    if (isOrdinary && only != null) {
      only.table.record(dimensions, only.column, number);
      return;
    }
    for (int i = 0; i < targets.size(); i++) {
      Target target = targets.get(i);
      if (isOrdinary || target.family.accepts(number)) {
        target.table.record(dimensions, target.column, number);
      } else if (target.tells(number)) {
        failures.report(
            instance,
            "refused-number",
            target.family.shape().name() + ": " + target.family.refusal(number));
      }
    }
  }

  @Override
  public boolean refuses(Instance given) {
    try {
      double number = number(given);
      return targets.stream().noneMatch(target -> target.family().accepts(number));
    } catch (NumberFormatException e) {
      return true;
    }
  }

  private static double number(Instance given) {
    Object value = given.value(MetricTemplate.VALUE);
    return value instanceof Long whole ? whole : MetricNumber.of(value);
  }

  @Override
  public String explain(Instance given) {
    double number;
    try {
      number = number(given);
    } catch (NumberFormatException e) {
      return "refused: " + e.getMessage();
    }
    ValueTuple dimensions = ((TupleInstance) given).tuple(MetricTemplate.DIMENSIONS);
    return targets.stream()
        .map(
            target -> SeriesText.change(target.family(), target.table().labels(dimensions), number))
        .distinct()
        .collect(Collectors.joining("; "));
  }
}
