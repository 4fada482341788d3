package io.meshless.telemetry.otlp;

import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.outbox.Capture;
import io.meshless.telemetry.handler.outbox.ValueCopy;
import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.text.ShownText;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.sdk.resources.Resource;

/** Captures what the records of one instance say. */
record LogCapture(LogForm form, ValueCopy copy) implements Capture<EntryRecord> {
  /** Of the instances of this type, as a handler with these settings sends them. */
  static LogCapture of(
      InstanceType type, OtlpSettings settings, Resource resource, HandlerContext context) {
    return new LogCapture(new LogForm(type, settings.shape(), resource), ValueCopy.in(context));
  }

  @Override
  public EntryRecord take(Instance instance) {
    return form.record(instance, copy);
  }

  @Override
  public String explain(EntryRecord record) {
    Value<?> body = record.getBodyValue();
    return ShownText.of(
        "%s %s %s"
            .formatted(
                record.getSeverity(),
                body == null ? "" : body.asString(),
                AttributeTexts.of(record.getAttributes())));
  }
}
