package io.meshless.telemetry.fluentd;

import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.handler.outbox.Outbox;
import io.meshless.telemetry.handler.outbox.ValueCopy;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.text.TextLimits;

/** The entries of one handler, on their way to Fluentd. */
final class FluentdHandler implements Handler {
  private final FluentdSettings settings;
  private final ValueCopy copy;
  private final Outbox<FluentdEntry> outbox;

  FluentdHandler(String name, FluentdSettings settings, HandlerContext context) {
    this.settings = settings;
    this.copy = new ValueCopy(context.given(TextLimits.class).orElseGet(TextLimits::defaults));
    this.outbox =
        Outbox.open(name, settings.outbox(), new FluentdDelivery(name, settings), context);
  }

  @Override
  public InstanceRecorder recorder(InstanceType type) {
    return new EntryRecorder(
        new EntryForm(type, settings.integerDuration()), copy, outbox, settings.address());
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
