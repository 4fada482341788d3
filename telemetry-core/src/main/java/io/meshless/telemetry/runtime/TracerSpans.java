package io.meshless.telemetry.runtime;

import io.meshless.telemetry.handler.options.PrometheusOptions;
import io.meshless.telemetry.trace.flow.ApplicationSpans;
import io.meshless.telemetry.trace.header.Decision;
import io.meshless.telemetry.trace.header.TraceContext;
import io.prometheus.metrics.tracer.common.SpanContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The spans of the tracer that an application has, and has named for exemplars. */
final class TracerSpans implements ApplicationSpans {
  private final SpanContext tracer;

  private TracerSpans(SpanContext tracer) {
    this.tracer = tracer;
  }

  /** The spans of what these options name; null when they name nothing. */
  static @Nullable ApplicationSpans of(@Nullable Object options) {
    if (!(options instanceof PrometheusOptions given)) {
      return null;
    }
    // Where nobody has named any, its type may not even be there.
    Optional<SpanContext> tracer = given.spanContext();
    return tracer.isPresent() ? new TracerSpans(tracer.get()) : null;
  }

  @Override
  public @Nullable TraceContext current() {
    String traceId = tracer.getCurrentTraceId();
    String spanId = tracer.getCurrentSpanId();
    return traceId == null || spanId == null
        ? null
        : TraceContext.of(
            traceId, spanId, null, tracer.isCurrentSpanSampled() ? Decision.YES : Decision.NO);
  }
}
