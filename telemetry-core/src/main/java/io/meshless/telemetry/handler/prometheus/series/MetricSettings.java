package io.meshless.telemetry.handler.prometheus.series;

import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.template.InstanceType;
import java.util.List;

/** What the settings of a handler tell tools of its metrics; a record never asks. */
public interface MetricSettings {
  /**
   * The metrics that these instances feed when the handler runs, in the order they were written.
   */
  List<FedMetric> fedBy(List<InstanceType> instances);

  /** Whether a Prometheus registry records the value of this instance in the metric. */
  boolean takes(FedMetric metric, Instance instance);
}
