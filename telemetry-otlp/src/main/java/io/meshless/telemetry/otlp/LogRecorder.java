package io.meshless.telemetry.otlp;

import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.handler.outbox.Outbox;
import io.meshless.telemetry.handler.outbox.ValueCopy;
import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.text.ShownText;
import io.opentelemetry.api.common.Value;

/** Captures what the records of one instance say, and hands them over. */
final class LogRecorder implements InstanceRecorder {
  private final LogForm form;
  private final ValueCopy copy;
  private final Outbox<EntryRecord> outbox;

  LogRecorder(LogForm form, ValueCopy copy, Outbox<EntryRecord> outbox) {
    this.form = form;
    this.copy = copy;
    this.outbox = outbox;
  }

  @Override
  public void record(Instance instance) {
    if (outbox.admits(form.instance())) {
      outbox.offer(form.record(instance, copy));
    }
  }

  @Override
  public String explain(Instance instance) {
    EntryRecord record = form.record(instance, copy);
    Value<?> body = record.getBodyValue();
    return ShownText.of(
        "%s %s %s"
            .formatted(
                record.getSeverity(),
                body == null ? "" : body.asString(),
                record.getAttributes().asMap()));
  }
}
