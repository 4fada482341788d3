package io.meshless.telemetry.testkit;

import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.TemplateField;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An instance that reached a {@link MemoryHandler}. Immutable.
 *
 * @param handler full name of the handler
 * @param name full name of the instance
 * @param template name of the template
 * @param values every field by its path, such as {@code dimensions.source}; blank fields are
 *     missing
 * @param recordTime when the record happened
 */
public record RecordedInstance(
    String handler, String name, String template, Map<String, Object> values, Instant recordTime) {
  public RecordedInstance {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Copies an instance, which is valid only while it is handled. */
  static RecordedInstance copyOf(String handler, Instance instance) {
    InstanceType type = instance.type();
    Map<String, Object> values = new LinkedHashMap<>();
    List<TemplateField> single = type.template().values();
    for (int i = 0; i < single.size(); i++) {
      Object value = instance.value(i);
      if (value != null) {
        values.put(single.get(i).protoName(), kept(value));
      }
    }
    List<TemplateField> maps = type.template().tuples();
    for (int i = 0; i < maps.size(); i++) {
      List<String> names = type.tuple(i).names();
      for (int j = 0; j < names.size(); j++) {
        values.put(maps.get(i).protoName() + "." + names.get(j), kept(instance.entry(i, j)));
      }
    }
    return new RecordedInstance(
        handler, type.name(), type.template().name(), values, instance.recordTime());
  }

  /** A map may be a view of a request, which is gone by the time somebody looks. */
  private static Object kept(Object value) {
    return value instanceof Map<?, ?> view
        ? Collections.unmodifiableMap(new LinkedHashMap<>(view))
        : value;
  }

  /** The value of this field, or null when it was left blank. */
  public @Nullable Object value(String path) {
    return values.get(path);
  }
}
