package io.meshless.telemetry.otlp;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The variables {@code trace_id}, {@code span_id} and {@code trace_flags}, which OpenTelemetry
 * names so where a log has no fields for them: here it has, so that they are no attributes when
 * they are valid together.
 */
final class TraceVariables {
  private static final int SHORT_ID = 16;

  private final int traceAt;
  private final int spanAt;
  private final int flagsAt;

  TraceVariables(List<String> names) {
    this.traceAt = names.indexOf("trace_id");
    this.spanAt = names.indexOf("span_id");
    this.flagsAt = names.indexOf("trace_flags");
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
    TraceFlags flags = flags(values);
    return SpanContext.create(
        whole, spanId, flags == null ? TraceFlags.getDefault() : flags, TraceState.getDefault());
  }

  /** Whether the trace is sampled, as a truth value, or as two digits; null for anything else. */
  private @Nullable TraceFlags flags(@Nullable Object[] values) {
    Object value = flagsAt < 0 ? null : values[flagsAt];
    if (value instanceof Boolean sampled) {
      return sampled ? TraceFlags.getSampled() : TraceFlags.getDefault();
    }
    return value instanceof String digits && digits.matches("[0-9a-fA-F]{2}")
        ? TraceFlags.fromByte((byte) Integer.parseInt(digits, 16))
        : null;
  }

  /** Whether the variable at this position is of the record's span, or of none at all. */
  boolean isUsed(int at, @Nullable Object[] values) {
    if (at == flagsAt) {
      return flags(values) != null && (isEmpty(traceAt, values) || context(values).isValid());
    }
    return (at == traceAt || at == spanAt) && (isEmpty(at, values) || context(values).isValid());
  }

  private static boolean isEmpty(int at, @Nullable Object[] values) {
    return at >= 0 && "".equals(values[at]);
  }
}
