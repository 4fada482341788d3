package io.meshless.telemetry.observation;

import io.micrometer.tracing.Span;
import io.prometheus.metrics.tracer.common.SpanContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gives exemplars of observed calls and requests their own trace. They are recorded when their
 * observation stops, when the span of whoever called is the current one, or none is.
 *
 * <pre>{@code
 * Telemetry.builder()
 *     .prometheus(options -> options.spanContext(new ObservedSpans(spanContext)))
 * }</pre>
 *
 * <p>Of what is recorded otherwise, or observed without a tracer of Micrometer Tracing, the
 * application's own current span is the one. Safe for use by many threads.
 */
public final class ObservedSpans implements SpanContext {
  private final SpanContext application;

  /**
   * Spans of observations.
   *
   * @param application tells the current span otherwise
   */
  public ObservedSpans(SpanContext application) {
    this.application = Objects.requireNonNull(application, "application");
  }

  @Override
  public @Nullable String getCurrentTraceId() {
    Span span = RecordedObservation.span();
    return span == null ? application.getCurrentTraceId() : span.context().traceId();
  }

  @Override
  public @Nullable String getCurrentSpanId() {
    Span span = RecordedObservation.span();
    return span == null ? application.getCurrentSpanId() : span.context().spanId();
  }

  @Override
  public boolean isCurrentSpanSampled() {
    Span span = RecordedObservation.span();
    return span == null
        ? application.isCurrentSpanSampled()
        : Boolean.TRUE.equals(span.context().sampled());
  }

  @Override
  public void markCurrentSpanAsExemplar() {
    Span span = RecordedObservation.span();
    if (span == null) {
      application.markCurrentSpanAsExemplar();
    } else {
      Span unused = span.tag(EXEMPLAR_ATTRIBUTE_NAME, EXEMPLAR_ATTRIBUTE_VALUE);
    }
  }
}
