package io.meshless.telemetry.otlp;

import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.outbox.Capture;
import io.meshless.telemetry.handler.span.SpanReader;
import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.text.ShownText;
import io.opentelemetry.sdk.resources.Resource;

/** Captures what the spans of one instance say. */
record SpanCapture(SpanReader reader, SpanForm form) implements Capture<SpanRecord> {
  /** Of the instances of this type, as a handler with these settings sends them. */
  static SpanCapture of(
      InstanceType type, OtlpSettings settings, Resource resource, HandlerContext context) {
    return new SpanCapture(SpanReader.of(type, context), new SpanForm(settings.shape(), resource));
  }

  @Override
  public SpanRecord take(Instance instance) {
    return new SpanRecord(form, reader.capture(instance));
  }

  @Override
  public String explain(SpanRecord span) {
    return span.isSpan()
        ? ShownText.of(
            "%s span %s of trace %s, parent %s, '%s' %s"
                .formatted(
                    span.getKind(),
                    span.getSpanId(),
                    span.getTraceId(),
                    span.getParentSpanContext().isValid() ? span.getParentSpanId() : "none",
                    span.getName(),
                    AttributeTexts.of(span.getAttributes())))
        : "nothing: " + span.noTraceId();
  }

  @Override
  public boolean isRefused(SpanRecord span) {
    return !span.isSpan();
  }
}
