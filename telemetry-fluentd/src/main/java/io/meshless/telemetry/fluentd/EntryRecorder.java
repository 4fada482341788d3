package io.meshless.telemetry.fluentd;

import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.handler.outbox.Outbox;
import io.meshless.telemetry.handler.outbox.ValueCopy;
import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.text.ShownText;

/** Captures what the entries of one instance say, and hands them over. */
final class EntryRecorder implements InstanceRecorder {
  private final EntryForm form;
  private final ValueCopy copy;
  private final Outbox<FluentdEntry> outbox;
  private final FluentdAddress address;

  EntryRecorder(
      EntryForm form, ValueCopy copy, Outbox<FluentdEntry> outbox, FluentdAddress address) {
    this.form = form;
    this.copy = copy;
    this.outbox = outbox;
    this.address = address;
  }

  @Override
  public void record(Instance instance) {
    if (outbox.admits(form.instance())) {
      outbox.offer(form.entry(instance, copy));
    }
  }

  @Override
  public String explain(Instance instance) {
    FluentdEntry entry = form.entry(instance, copy);
    return ShownText.of("to %s, tag %s: %s".formatted(address, entry.tag(), entry.record()));
  }
}
