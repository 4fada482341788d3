package io.meshless.telemetry.zipkin;

import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.outbox.Capture;
import io.meshless.telemetry.handler.span.CapturedSpan;
import io.meshless.telemetry.handler.span.RecordedSpan;
import io.meshless.telemetry.handler.span.SpanReader;
import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.text.ShownText;

/** Captures what the spans of one instance say. */
record SpanCapture(SpanReader reader, ZipkinUrl url) implements Capture<CapturedSpan> {
  /** Of the instances of this type, as a handler with these settings sends them. */
  static SpanCapture of(InstanceType type, ZipkinSettings settings, HandlerContext context) {
    return new SpanCapture(SpanReader.of(type, context), settings.url());
  }

  @Override
  public CapturedSpan take(Instance instance) {
    return reader.capture(instance);
  }

  @Override
  public String explain(CapturedSpan captured) {
    RecordedSpan span = captured.read();
    return span == null
        ? "nothing: " + captured.noTraceId()
        : ShownText.of(
            "to %s: span %s of trace %s, parent %s, '%s', %s"
                .formatted(
                    url,
                    span.spanId(),
                    span.traceId(),
                    span.parentId() == null ? "none" : span.parentId(),
                    span.name(),
                    span.isClient() ? "CLIENT" : "SERVER"));
  }

  @Override
  public boolean isRefused(CapturedSpan captured) {
    return captured.read() == null;
  }
}
