package io.meshless.telemetry.fluentd;

import io.meshless.telemetry.handler.outbox.ValueCopy;
import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.text.ValueText;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How entries of one instance look, as Mixer made them: a variable {@code tag} is the tag, and the
 * name of the instance then a field; else the name is the tag. The severity is a field as well.
 */
final class EntryForm {
  private static final String TAG = "tag";
  private static final String NAME = "name";
  private static final String SEVERITY = "severity";

  /** Position of the variables among the map fields. */
  private static final int VARIABLES = 0;

  private final String instance;
  private final List<String> names;
  private final boolean integerDuration;
  private final int tagAt;
  private final int timestampField;
  private final int severityField;

  EntryForm(InstanceType type, boolean integerDuration) {
    this.instance = type.name();
    this.names = type.tuple(VARIABLES).names();
    this.integerDuration = integerDuration;
    this.tagAt = names.indexOf(TAG);
    this.timestampField = type.template().position("timestamp");
    this.severityField = type.template().position("severity");
  }

  String instance() {
    return instance;
  }

  /** What is sent of an instance: a copy that outlives it. */
  FluentdEntry entry(Instance from, ValueCopy copy) {
    Object[] values = new Object[names.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = copy.of(from.entry(VARIABLES, i));
    }
    Instant time = from.value(timestampField) instanceof Instant given ? given : from.recordTime();
    String severity =
        from.value(severityField) instanceof String given ? (String) copy.of(given) : "";
    return new FluentdEntry(this, severity, time, values);
  }

  String tag(@Nullable Object[] values) {
    String tag = tagAt < 0 ? "" : ValueText.of(values[tagAt]);
    return tag.isBlank() ? instance : tag;
  }

  Map<String, Object> record(@Nullable Object[] values, String severity) {
    Map<String, Object> record = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      if (i != tagAt) {
        record.put(names.get(i), plain(values[i]));
      }
    }
    record.put(SEVERITY, severity);
    if (tagAt >= 0) {
      record.put(NAME, instance);
    }
    return record;
  }

  /** Numbers, truth values and maps as they are, the others as lines show them. */
  private Object plain(@Nullable Object value) {
    if (value instanceof Duration duration && integerDuration) {
      return duration.toMillis();
    }
    return value instanceof Long
            || value instanceof Double
            || value instanceof Boolean
            || value instanceof Map<?, ?>
        ? value
        : ValueText.of(value);
  }
}
