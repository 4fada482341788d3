package io.meshless.telemetry.handler.stdio;

import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.handler.Level;
import io.meshless.telemetry.handler.line.LineBuffer;
import io.meshless.telemetry.handler.line.LineExtractor;
import io.meshless.telemetry.template.Instance;

/** Captures what the lines of one instance say, and hands them over. */
final class LineRecorder implements InstanceRecorder {
  private final LineExtractor extractor;
  private final LineOwner owner;
  private final Level lowest;
  private final LineStream stream;

  LineRecorder(LineExtractor extractor, LineOwner owner, Level lowest, LineStream stream) {
    this.extractor = extractor;
    this.owner = owner;
    this.lowest = lowest;
    this.stream = stream;
  }

  @Override
  public void record(Instance instance) {
    Level level = extractor.level(instance);
    if (level.compareTo(lowest) >= 0) {
      stream.offer(
          new PendingLine(owner, level, extractor.time(instance), extractor.values(instance)));
    }
  }

  @Override
  public String explain(Instance instance) {
    Level level = extractor.level(instance);
    if (level.compareTo(lowest) < 0) {
      return "left out: level " + level.name() + " is below the output_level " + lowest.name();
    }
    LineBuffer out = new LineBuffer();
    owner.encoder().encode(out, level, extractor.time(instance), extractor.values(instance));
    out.truncate(out.length() - 1);
    return out.textFrom(0);
  }
}
