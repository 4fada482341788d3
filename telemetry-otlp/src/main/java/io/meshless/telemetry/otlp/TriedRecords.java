package io.meshless.telemetry.otlp;

import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.handler.outbox.OutboxRecorder;
import io.meshless.telemetry.handler.trial.TrialContext;
import io.meshless.telemetry.template.InstanceType;
import io.opentelemetry.sdk.resources.Resource;

/** Counts the log records and spans that a handler would send. */
record TriedRecords(OtlpSettings settings, OtlpEnvironment environment, TrialContext context)
    implements Handler {
  @Override
  public InstanceRecorder recorder(InstanceType type) {
    Signal signal = Signal.of(type);
    if (!environment.sends(signal)) {
      return OtlpHandler.NOTHING;
    }
    Resource unseen = Resource.empty();
    return signal == Signal.TRACES
        ? OutboxRecorder.counting(SpanCapture.of(type, settings, unseen, context), context.lines())
        : OutboxRecorder.counting(LogCapture.of(type, settings, unseen, context), context.lines());
  }

  @Override
  public double traceShare() {
    return settings.traceShare();
  }
}
