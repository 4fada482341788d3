package io.meshless.telemetry.otlp;

import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.handler.outbox.Outbox;
import io.meshless.telemetry.handler.span.CapturedSpan;
import io.meshless.telemetry.handler.span.SpanReader;
import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.text.ShownText;

/** Captures what the spans of one instance say, and hands them over. */
final class SpanRecorder implements InstanceRecorder {
  private final SpanReader reader;
  private final SpanForm form;
  private final Outbox<SpanRecord> outbox;

  SpanRecorder(SpanReader reader, SpanForm form, Outbox<SpanRecord> outbox) {
    this.reader = reader;
    this.form = form;
    this.outbox = outbox;
  }

  @Override
  public void record(Instance instance) {
    if (outbox.admits(instance.type().name())) {
      outbox.offer(new SpanRecord(form, reader.capture(instance)));
    }
  }

  @Override
  public String explain(Instance instance) {
    CapturedSpan captured = reader.capture(instance);
    SpanRecord span = new SpanRecord(form, captured);
    return span.isSpan()
        ? ShownText.of(
            "%s span %s of trace %s, parent %s, '%s' %s"
                .formatted(
                    span.getKind(),
                    span.getSpanId(),
                    span.getTraceId(),
                    span.getParentSpanContext().isValid() ? span.getParentSpanId() : "none",
                    span.getName(),
                    span.getAttributes().asMap()))
        : "nothing: '%s' is no trace id".formatted(ShownText.cut(captured.traceId()));
  }

  @Override
  public boolean refuses(Instance instance) {
    return reader.capture(instance).read() == null;
  }
}
