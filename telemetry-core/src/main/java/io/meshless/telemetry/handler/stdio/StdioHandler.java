package io.meshless.telemetry.handler.stdio;

import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.logentry.LogEntryTemplate;
import io.meshless.telemetry.template.metric.MetricTemplate;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** Captures the values of instances and hands them to the stream that writes the lines. */
final class StdioHandler implements Handler {
  private final StdioSettings settings;
  private final LineStreams.Lease lease;
  private final AtomicBoolean closed = new AtomicBoolean();

  StdioHandler(StdioSettings settings, LineStreams.Lease lease) {
    this.settings = settings;
    this.lease = lease;
  }

  @Override
  public InstanceRecorder recorder(InstanceType type) {
    LineLayout layout = new LineLayout(type, settings.json());
    boolean isEntry = type.template().name().equals(LogEntryTemplate.NAME);
    return new InstanceRecorder() {
      @Override
      public void record(Instance instance) {
        Level level = isEntry ? entryLevel(instance) : settings.metricLevel();
        if (level.compareTo(settings.outputLevel()) >= 0) {
          lease.stream().offer(line(layout, level, instance, isEntry));
        }
      }

      @Override
      public String explain(Instance instance) {
        Level level = isEntry ? entryLevel(instance) : settings.metricLevel();
        JsonBytes out = new JsonBytes();
        line(layout, level, instance, isEntry).write(out);
        return new String(out.array(), 0, out.length() - 1, StandardCharsets.UTF_8);
      }
    };
  }

  private Level entryLevel(Instance instance) {
    return instance.value(LogEntryTemplate.SEVERITY) instanceof String severity
        ? settings.levelOf(severity)
        : Level.INFO;
  }

  private static Line line(LineLayout layout, Level level, Instance instance, boolean isEntry) {
    if (!isEntry) {
      return new Line(
          layout,
          level,
          instance.recordTime(),
          instance.value(MetricTemplate.VALUE),
          instance.tuple(MetricTemplate.DIMENSIONS).copy());
    }
    // A line without a timestamp of its own gets the record's time.
    Object given = instance.value(LogEntryTemplate.TIMESTAMP);
    Instant time = given instanceof Instant own ? own : instance.recordTime();
    return new Line(layout, level, time, null, instance.tuple(LogEntryTemplate.VARIABLES).copy());
  }

  @Override
  public void flush() {
    lease.stream().flush();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      lease.close();
    }
  }
}
