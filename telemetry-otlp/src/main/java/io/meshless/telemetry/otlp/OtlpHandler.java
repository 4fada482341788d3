package io.meshless.telemetry.otlp;

import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.handler.outbox.Outbox;
import io.meshless.telemetry.handler.outbox.ValueCopy;
import io.meshless.telemetry.template.InstanceType;
import io.opentelemetry.sdk.resources.Resource;

/** The log records of one handler, on their way to a collector. */
final class OtlpHandler implements Handler {
  private final LogShape shape;
  private final Resource resource;
  private final ValueCopy copy;
  private final Outbox<EntryRecord> logs;

  OtlpHandler(LogShape shape, Resource resource, ValueCopy copy, Outbox<EntryRecord> logs) {
    this.shape = shape;
    this.resource = resource;
    this.copy = copy;
    this.logs = logs;
  }

  @Override
  public InstanceRecorder recorder(InstanceType type) {
    return new LogRecorder(new LogForm(type, shape, resource), copy, logs);
  }

  @Override
  public void flush() {
    logs.flush();
  }

  @Override
  public void close() {
    logs.close();
  }
}
