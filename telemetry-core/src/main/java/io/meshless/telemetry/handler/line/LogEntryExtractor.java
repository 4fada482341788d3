package io.meshless.telemetry.handler.line;

import io.meshless.telemetry.handler.Level;
import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.instance.TupleInstance;
import io.meshless.telemetry.template.logentry.LogEntryTemplate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A logentry as a line: its own time, its severity's level, its variables. */
final class LogEntryExtractor implements LineExtractor {
  private final List<String> names;
  private final TupleCopy copy;
  private final LineSettings settings;

  LogEntryExtractor(InstanceType type, LineSettings settings) {
    this.names = LineExtractor.namesOf(type);
    this.copy = new TupleCopy(type.tuple(LogEntryTemplate.VARIABLES), settings.limits());
    this.settings = settings;
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public Level level(Instance instance) {
    return instance.value(LogEntryTemplate.SEVERITY) instanceof String severity
        ? settings.severities().of(severity)
        : settings.severities().of("");
  }

  @Override
  public Instant time(Instance instance) {
    if (instance.value(LogEntryTemplate.TIMESTAMP) instanceof Instant time) {
      return time;
    }
    Instant timeless = settings.timeless();
    return timeless == null ? instance.recordTime() : timeless;
  }

  @Override
  public @Nullable Object[] values(Instance instance) {
    return copy.of(((TupleInstance) instance).tuple(LogEntryTemplate.VARIABLES));
  }
}
