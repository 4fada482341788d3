package io.meshless.telemetry.otlp;

import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.handler.outbox.Outbox;
import io.meshless.telemetry.handler.outbox.OutboxRecorder;
import io.meshless.telemetry.template.InstanceType;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The log records and spans of one handler, on their way to a collector. */
final class OtlpHandler implements Handler {
  /** Of a signal that is switched off. */
  static final InstanceRecorder NOTHING = instance -> {};

  private final OtlpSettings settings;
  private final Resource resource;
  private final HandlerContext context;
  private final @Nullable Outbox<EntryRecord> logs;
  private final @Nullable Outbox<SpanRecord> spans;

  /** Of a signal that nobody sends, or that is switched off, the outbox is null. */
  OtlpHandler(
      OtlpSettings settings,
      Resource resource,
      HandlerContext context,
      @Nullable Outbox<EntryRecord> logs,
      @Nullable Outbox<SpanRecord> spans) {
    this.settings = settings;
    this.resource = resource;
    this.context = context;
    this.logs = logs;
    this.spans = spans;
  }

  @Override
  public InstanceRecorder recorder(InstanceType type) {
    return Signal.of(type) == Signal.TRACES ? spanRecorder(type) : logRecorder(type);
  }

  private InstanceRecorder spanRecorder(InstanceType type) {
    return spans == null
        ? NOTHING
        : new OutboxRecorder<>(SpanCapture.of(type, settings, resource, context), spans);
  }

  private InstanceRecorder logRecorder(InstanceType type) {
    return logs == null
        ? NOTHING
        : new OutboxRecorder<>(LogCapture.of(type, settings, resource, context), logs);
  }

  @Override
  public double traceShare() {
    return settings.traceShare();
  }

  @Override
  public void flush() {
    Outbox.flushTogether(outboxes());
  }

  @Override
  public void close() {
    Outbox.closeTogether(outboxes());
  }

  private List<Outbox<?>> outboxes() {
    List<Outbox<?>> outboxes = new ArrayList<>();
    if (logs != null) {
      outboxes.add(logs);
    }
    if (spans != null) {
      outboxes.add(spans);
    }
    return outboxes;
  }
}
