package io.meshless.telemetry.otlp;

import io.meshless.telemetry.text.GoDuration;
import io.meshless.telemetry.text.ValueText;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How values look as attributes. Immutable. */
record ValueForm(LogShape.Durations durations, LogShape.Maps maps) {
  private static final double NANOS_PER_SECOND = 1e9;

  /** Adds a value under this name; none for null. */
  void put(AttributesBuilder attributes, String name, @Nullable Object value) {
    Object plain = value instanceof Duration duration ? plain(duration) : value;
    if (plain instanceof Long number) {
      attributes.put(name, number);
    } else if (plain instanceof Double number) {
      attributes.put(name, number);
    } else if (plain instanceof Boolean truth) {
      attributes.put(name, truth);
    } else if (plain instanceof Map<?, ?> map) {
      putMap(attributes, name, map);
    } else if (plain != null) {
      attributes.put(name, ValueText.of(plain));
    }
  }

  private void putMap(AttributesBuilder attributes, String name, Map<?, ?> map) {
    if (maps == LogShape.Maps.FLAT) {
      map.forEach((key, value) -> attributes.put(name + "." + key, ValueText.of(value)));
    } else {
      attributes.put(AttributeKey.valueKey(name), value(map));
    }
  }

  /** The value as part of a body. */
  Value<?> value(Object value) {
    Object plain = value instanceof Duration duration ? plain(duration) : value;
    if (plain instanceof Long number) {
      return Value.of(number);
    } else if (plain instanceof Double number) {
      return Value.of(number);
    } else if (plain instanceof Boolean truth) {
      return Value.of(truth);
    } else if (plain instanceof Map<?, ?> map) {
      Map<String, Value<?>> entries = new LinkedHashMap<>();
      map.forEach((key, text) -> entries.put(String.valueOf(key), Value.of(ValueText.of(text))));
      return Value.of(entries);
    }
    return Value.of(ValueText.of(plain));
  }

  private Object plain(Duration duration) {
    long nanos = GoDuration.nanos(duration);
    return switch (durations) {
      case TEXT -> GoDuration.format(nanos);
      case SECONDS -> nanos / NANOS_PER_SECOND;
      case NANOS -> nanos;
    };
  }
}
