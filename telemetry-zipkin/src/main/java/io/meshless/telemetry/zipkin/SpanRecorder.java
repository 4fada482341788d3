package io.meshless.telemetry.zipkin;

import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.handler.outbox.Outbox;
import io.meshless.telemetry.handler.span.CapturedSpan;
import io.meshless.telemetry.handler.span.RecordedSpan;
import io.meshless.telemetry.handler.span.SpanReader;
import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.text.ShownText;

/** Takes what the spans of one instance say, and hands it over. */
final class SpanRecorder implements InstanceRecorder {
  private final SpanReader reader;
  private final Outbox<CapturedSpan> outbox;
  private final ZipkinUrl url;

  SpanRecorder(SpanReader reader, Outbox<CapturedSpan> outbox, ZipkinUrl url) {
    this.reader = reader;
    this.outbox = outbox;
    this.url = url;
  }

  @Override
  public void record(Instance instance) {
    if (outbox.admits(instance.type().name())) {
      outbox.offer(reader.capture(instance));
    }
  }

  @Override
  public String explain(Instance instance) {
    CapturedSpan captured = reader.capture(instance);
    RecordedSpan span = captured.read();
    return span == null
        ? "nothing: '%s' is no trace id".formatted(ShownText.cut(captured.traceId()))
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
  public boolean refuses(Instance instance) {
    return reader.capture(instance).read() == null;
  }
}
