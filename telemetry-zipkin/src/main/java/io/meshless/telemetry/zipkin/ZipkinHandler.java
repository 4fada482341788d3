package io.meshless.telemetry.zipkin;

import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.handler.outbox.Outbox;
import io.meshless.telemetry.handler.outbox.OutboxRecorder;
import io.meshless.telemetry.handler.span.CapturedSpan;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.template.InstanceType;

/** The spans of one handler, on their way to Zipkin. */
final class ZipkinHandler implements Handler {
  private final ZipkinSettings settings;
  private final HandlerContext context;
  private final Outbox<CapturedSpan> outbox;

  ZipkinHandler(String name, ZipkinSettings settings, HandlerContext context) {
    this.settings = settings;
    this.context = context;
    String service = context.given(ServiceIdentity.class).map(ServiceNames::of).orElse("");
    this.outbox =
        Outbox.open(name, settings.outbox(), new ZipkinDelivery(settings.url(), service), context);
  }

  @Override
  public InstanceRecorder recorder(InstanceType type) {
    return new OutboxRecorder<>(SpanCapture.of(type, settings, context), outbox);
  }

  @Override
  public double traceShare() {
    return settings.share();
  }

  @Override
  public void flush() {
    outbox.flush();
  }

  @Override
  public void close() {
    outbox.close();
  }
}
