package io.meshless.telemetry.observation;

import io.meshless.telemetry.trace.flow.RequestTrace;
import io.meshless.telemetry.trace.flow.TraceThread;
import io.meshless.telemetry.trace.header.Decision;
import io.meshless.telemetry.trace.header.TraceContext;
import io.micrometer.observation.Observation;
import io.micrometer.tracing.Span;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The trace of an observation that a tracer of Micrometer Tracing has made a span for. */
final class ObservedTrace {
  private ObservedTrace() {}

  /** Begins or records what is observed, in the span that it has by now, if it has one. */
  static <T> T within(Observation.Context context, Supplier<T> step) {
    Span span = RecordedObservation.span(context);
    TraceContext trace = span == null ? null : contextOf(span);
    if (trace == null) {
      return step.get();
    }
    RequestTrace before = TraceThread.enter(RequestTrace.observed(trace));
    try {
      return step.get();
    } finally {
      RequestTrace unused = TraceThread.enter(before);
    }
  }

  /** The ids of a span; null when it has none. */
  private static @Nullable TraceContext contextOf(Span span) {
    io.micrometer.tracing.TraceContext ids = span.context();
    if (ids.traceId().isEmpty() || ids.spanId().isEmpty()) {
      return null;
    }
    Boolean sampled = ids.sampled();
    return TraceContext.of(
        ids.traceId(),
        ids.spanId(),
        ids.parentId(),
        sampled == null ? Decision.DEFERRED : sampled ? Decision.YES : Decision.NO);
  }
}
