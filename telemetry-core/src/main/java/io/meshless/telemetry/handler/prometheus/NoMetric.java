package io.meshless.telemetry.handler.prometheus;

import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.handler.report.Failures;
import io.meshless.telemetry.template.Instance;

/** Stands for an instance that the handler has no usable metric for: each one is a failure. */
record NoMetric(String instance, Failures failures) implements InstanceRecorder {
  @Override
  public void record(Instance given) {
    failures.report(instance, "no-metric", "the handler has no metric for this instance");
  }

  @Override
  public String explain(Instance given) {
    return "refused: the handler has no metric for this instance";
  }

  @Override
  public boolean refuses(Instance given) {
    return true;
  }
}
