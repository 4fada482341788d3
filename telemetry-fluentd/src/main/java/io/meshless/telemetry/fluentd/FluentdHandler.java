package io.meshless.telemetry.fluentd;

import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.handler.outbox.Outbox;
import io.meshless.telemetry.handler.outbox.OutboxRecorder;
import io.meshless.telemetry.template.InstanceType;

/** The entries of one handler, on their way to Fluentd. */
final class FluentdHandler implements Handler {
  private final FluentdSettings settings;
  private final HandlerContext context;
  private final Outbox<FluentdEntry> outbox;

  FluentdHandler(String name, FluentdSettings settings, HandlerContext context) {
    this.settings = settings;
    this.context = context;
    this.outbox =
        Outbox.open(name, settings.outbox(), new FluentdDelivery(name, settings), context);
  }

  @Override
  public InstanceRecorder recorder(InstanceType type) {
    return new OutboxRecorder<>(EntryCapture.of(type, settings, context), outbox);
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
