package io.meshless.telemetry.otlp;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The variables {@code trace_id} and {@code span_id}, which OpenTelemetry names so where a log has
 * no fields for them: here it has, so that they are no attributes when they are valid together.
 */
final class TraceVariables {
  private static final int SHORT_ID = 16;

  private final int traceAt;
  private final int spanAt;

  TraceVariables(List<String> names) {
    this.traceAt = names.indexOf("trace_id");
    this.spanAt = names.indexOf("span_id");
  }

  /** What these values say; the invalid one when that is nothing. */
  SpanContext context(@Nullable Object[] values) {
    if (traceAt < 0
        || spanAt < 0
        || !(values[traceAt] instanceof String traceId)
        || !(values[spanAt] instanceof String spanId)) {
      return SpanContext.getInvalid();
    }
    String whole = traceId.length() == SHORT_ID ? "0".repeat(SHORT_ID) + traceId : traceId;
    return SpanContext.create(whole, spanId, TraceFlags.getDefault(), TraceState.getDefault());
  }

  /** Whether the variable at this position is an id of the record's span, or none at all. */
  boolean isUsed(int at, @Nullable Object[] values) {
    return (at == traceAt || at == spanAt) && ("".equals(values[at]) || context(values).isValid());
  }
}
