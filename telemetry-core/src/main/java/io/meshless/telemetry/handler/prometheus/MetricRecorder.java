package io.meshless.telemetry.handler.prometheus;

import io.meshless.telemetry.handler.Failures;
import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.template.ValueTuple;
import io.meshless.telemetry.template.metric.MetricTemplate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Records the instances of one type in every metric that they feed. */
final class MetricRecorder implements InstanceRecorder {
  private final String instance;
  private final SeriesTable table;
  private final Target[] targets;
  private final Failures failures;

  /** A metric, as a column of the table. */
  record Target(Family family, int column) {}

  MetricRecorder(String instance, SeriesTable table, List<Target> targets, Failures failures) {
    this.instance = instance;
    this.table = table;
    this.targets = targets.toArray(Target[]::new);
    this.failures = failures;
  }

  @Override
  public void record(Instance given) {
    double number;
    try {
      number = MetricNumber.of(given.value(MetricTemplate.VALUE));
    } catch (NumberFormatException e) {
      failures.report(instance, "not-a-number", String.valueOf(e.getMessage()));
      return;
    }
    ValueTuple dimensions = given.tuple(MetricTemplate.DIMENSIONS);
    for (Target target : targets) {
      if (target.family.accepts(number)) {
        table.record(dimensions, target.column, number);
      } else {
        failures.report(
            instance,
            "refused-number",
            target.family.shape().name() + ": " + target.family.refusal(number));
      }
    }
  }

  @Override
  public String explain(Instance given) {
    double number;
    try {
      number = MetricNumber.of(given.value(MetricTemplate.VALUE));
    } catch (NumberFormatException e) {
      return "refused: " + e.getMessage();
    }
    String[] labels = table.labels(given.tuple(MetricTemplate.DIMENSIONS));
    return Stream.of(targets)
        .map(target -> SeriesText.change(target.family(), labels, number))
        .collect(Collectors.joining("; "));
  }
}
