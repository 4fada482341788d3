package io.meshless.telemetry.testkit;

import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.template.InstanceType;

/** A handler that keeps what it gets in a {@link Recordings}. */
final class MemoryHandler implements Handler {
  private final String name;
  private final Recordings recordings;

  MemoryHandler(String name, Recordings recordings) {
    this.name = name;
    this.recordings = recordings;
    recordings.opened();
  }

  @Override
  public InstanceRecorder recorder(InstanceType type) {
    return instance -> recordings.add(RecordedInstance.copyOf(name, instance));
  }

  @Override
  public void close() {
    recordings.closed();
  }
}
