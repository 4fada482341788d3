package io.meshless.telemetry.cli.series;

import io.meshless.telemetry.cli.bench.ExposedMetrics;
import io.meshless.telemetry.cli.series.LabelCost.Bound;
import io.meshless.telemetry.handler.prometheus.series.FamilyShape;
import io.meshless.telemetry.handler.prometheus.series.FedMetric;
import io.meshless.telemetry.handler.prometheus.series.MetricKind;
import io.meshless.telemetry.handler.prometheus.series.MetricNames;
import io.meshless.telemetry.plan.Plan;
import io.meshless.telemetry.template.TupleType;
import io.meshless.telemetry.template.metric.MetricTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a metric costs. Immutable.
 *
 * @param handler the full name of the handler that exposes it
 * @param instance the full name of what feeds it
 * @param labels in the order of their names
 */
record MetricCost(FamilyShape shape, String handler, String instance, List<LabelCost> labels) {
  /** Samples of a distribution besides its finite buckets: the last bucket, count and sum. */
  private static final int SAMPLES_BESIDES = 3;

  /** Each metric that handlers of this plan expose, in their order. */
  static List<MetricCost> of(Plan plan) {
    List<MetricCost> costs = new ArrayList<>();
    ExposedMetrics.forEach(plan, (handler, metric) -> costs.add(of(handler, metric)));
    return costs;
  }

  private static MetricCost of(String handler, FedMetric metric) {
    TupleType dimensions = metric.instance().tuple(MetricTemplate.DIMENSIONS);
    List<LabelCost> labels = new ArrayList<>();
    for (int i = 0; i < dimensions.size(); i++) {
      labels.add(
          LabelCost.of(
              MetricNames.sanitise(dimensions.names().get(i)),
              dimensions.types().get(i),
              dimensions.expressions().get(i)));
    }
    return new MetricCost(metric.family(), handler, metric.instance().name(), List.copyOf(labels));
  }

  /** The exposed name. */
  String name() {
    return shape.name();
  }

  String kind() {
    return shape.kind().name().toLowerCase(Locale.ROOT);
  }

  /** The worst of its labels. */
  Bound bound() {
    return labels.stream().map(LabelCost::bound).max(Bound::compareTo).orElse(Bound.CONSTANT);
  }

  /** How many samples a scrape has for each series. */
  int samplesOfSeries() {
    return shape.kind() == MetricKind.DISTRIBUTION ? shape.bounds().size() + SAMPLES_BESIDES : 1;
  }
}
