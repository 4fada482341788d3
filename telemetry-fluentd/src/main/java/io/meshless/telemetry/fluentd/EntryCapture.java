package io.meshless.telemetry.fluentd;

import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.outbox.Capture;
import io.meshless.telemetry.handler.outbox.ValueCopy;
import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.text.ShownText;

/** Captures what the entries of one instance say. */
record EntryCapture(EntryForm form, ValueCopy copy, FluentdAddress address)
    implements Capture<FluentdEntry> {
  /** Of the instances of this type, as a handler with these settings sends them. */
  static EntryCapture of(InstanceType type, FluentdSettings settings, HandlerContext context) {
    return new EntryCapture(
        new EntryForm(type, settings.integerDuration()), ValueCopy.in(context), settings.address());
  }

  @Override
  public FluentdEntry take(Instance instance) {
    return form.entry(instance, copy);
  }

  @Override
  public String explain(FluentdEntry entry) {
    return ShownText.of("to %s, tag %s: %s".formatted(address, entry.tag(), entry.record()));
  }
}
