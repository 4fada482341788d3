package io.meshless.telemetry.zipkin;

import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.handler.outbox.OutboxRecorder;
import io.meshless.telemetry.handler.trial.TrialContext;
import io.meshless.telemetry.template.InstanceType;

/** Counts the spans that a handler would send. */
record TriedSpans(ZipkinSettings settings, TrialContext context) implements Handler {
  @Override
  public InstanceRecorder recorder(InstanceType type) {
    return OutboxRecorder.counting(SpanCapture.of(type, settings, context), context.lines());
  }

  @Override
  public double traceShare() {
    return settings.share();
  }
}
