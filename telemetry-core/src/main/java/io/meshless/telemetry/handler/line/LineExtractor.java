package io.meshless.telemetry.handler.line;

import io.meshless.telemetry.handler.Level;
import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.logentry.LogEntryTemplate;
import io.meshless.telemetry.template.metric.MetricTemplate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes what a line says from the instances of one type. Immutable. */
public interface LineExtractor {
  /** The templates whose instances can be lines. */
  Set<String> TEMPLATES = Set.of(LogEntryTemplate.NAME, MetricTemplate.NAME);

  /** The names of the values, in the order they are shown. */
  List<String> names();

  /** The names of the values in lines of this type. */
  static List<String> namesOf(InstanceType type) {
    List<String> names = type.tuple(0).names();
    return type.template().name().equals(LogEntryTemplate.NAME)
        ? names
        : Stream.concat(Stream.of("value"), names.stream()).toList();
  }

  /** The level of this instance. */
  Level level(Instance instance);

  /** The time of this instance. */
  Instant time(Instance instance);

  /** The values by position of their names: a copy that outlives the record. */
  @Nullable Object[] values(Instance instance);

  /** The extractor for this type's instances. */
  static LineExtractor of(InstanceType type, LineSettings settings) {
    return type.template().name().equals(LogEntryTemplate.NAME)
        ? new LogEntryExtractor(type, settings)
        : new MetricExtractor(type, settings);
  }
}
