package io.meshless.telemetry.handler.line;

import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.handler.Level;
import io.meshless.telemetry.template.Instance;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/**
 * Counts the instances that would become lines.
 *
 * @param isWritten whether lines of this level are
 */
public record TriedLines(LineExtractor extractor, Predicate<Level> isWritten, LongAdder count)
    implements InstanceRecorder {
  @Override
  public void record(Instance instance) {
    if (isWritten.test(extractor.level(instance))) {
      count.increment();
    }
  }
}
