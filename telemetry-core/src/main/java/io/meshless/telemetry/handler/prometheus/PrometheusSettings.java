package io.meshless.telemetry.handler.prometheus;

import io.meshless.telemetry.handler.prometheus.series.Expiration;
import io.meshless.telemetry.handler.prometheus.series.FedMetric;
import io.meshless.telemetry.handler.prometheus.series.MetricSettings;
import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.metric.MetricTemplate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the params of a handler say. Immutable.
 *
 * @param metrics the metrics that can be recorded, in the order they were written
 * @param expiration when series are removed; null for never
 */
record PrometheusSettings(List<MetricDefinition> metrics, @Nullable Expiration expiration)
    implements MetricSettings {
  PrometheusSettings {
    metrics = List.copyOf(metrics);
  }

  @Override
  public List<FedMetric> fedBy(List<InstanceType> instances) {
    return metrics.stream()
        .flatMap(
            metric ->
                instances.stream()
                    .filter(instance -> MetricCheck.feeds(instance, metric))
                    .map(instance -> new FedMetric(metric.family(), instance)))
        .toList();
  }

  @Override
  public boolean takes(FedMetric metric, Instance instance) {
    try {
      return metric.family().takes(MetricNumber.of(instance.value(MetricTemplate.VALUE)));
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
