package io.meshless.telemetry.handler.prometheus.series;

import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.tracer.common.SpanContext;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Picks records whose trace is kept beside their series. Safe for use by many threads. */
public final class ExemplarSampler {
  /** How long an exemplar stays before another may replace it; scrapes are seldom more frequent. */
  private static final long STAY_MILLIS = 7_000;

  private final SpanContext spans;
  private final InstantSource clock;

  public ExemplarSampler(SpanContext spans, InstantSource clock) {
    this.spans = spans;
    this.clock = clock;
  }

  /** The exemplar to keep after a number was recorded: a new one, or what there was. */
  @Nullable Exemplar sample(@Nullable Exemplar kept, double number) {
    long now = clock.millis();
    if (kept != null && now - kept.getTimestampMillis() < STAY_MILLIS) {
      return kept;
    }
    String traceId = spans.getCurrentTraceId();
    String spanId = spans.getCurrentSpanId();
    if (traceId == null || spanId == null || !spans.isCurrentSpanSampled()) {
      return kept;
    }
    spans.markCurrentSpanAsExemplar();
    return Exemplar.builder()
        .value(number)
        .traceId(traceId)
        .spanId(spanId)
        .timestampMillis(now)
        .build();
  }
}
