package io.meshless.telemetry.handler.prometheus;

import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.template.Instance;

/** Stands for an instance of whose metrics a filter of the registry leaves none: not recorded. */
record DeniedMetric(String metric) implements InstanceRecorder {
  @Override
  public void record(Instance given) {
    // The operator's own wish, so no failure.
  }

  @Override
  public String explain(Instance given) {
    return metric + " not recorded: a MeterFilter of the registry denies it";
  }

  @Override
  public boolean refuses(Instance given) {
    return true;
  }
}
