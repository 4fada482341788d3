package io.meshless.telemetry.cli.bench;

import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.template.InstanceType;

/**
 * A handler that writes each instance as a line: as soon as nobody will look at more of them, they
 * are only counted. To write a line takes as long as all else that is done for a record.
 */
record CountedLines(Handler lines, FirstLines first) implements Handler {
  @Override
  public InstanceRecorder recorder(InstanceType type) {
    InstanceRecorder recorder = lines.recorder(type);
    return new InstanceRecorder() {
      @Override
      public void record(Instance instance) {
        if (first.isFull()) {
          first.count(1);
        } else {
          recorder.record(instance);
        }
      }

      @Override
      public String explain(Instance instance) {
        return recorder.explain(instance);
      }
    };
  }

  @Override
  public void flush() {
    lines.flush();
  }

  @Override
  public void close() {
    lines.close();
  }
}
