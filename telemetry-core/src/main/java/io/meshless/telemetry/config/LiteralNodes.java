package io.meshless.telemetry.config;

import io.meshless.telemetry.config.ConfigScalar.Kind;
import io.meshless.telemetry.text.GoDuration;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns Java values into nodes without a place. */
final class LiteralNodes {
  private LiteralNodes() {}

  static ConfigNode of(@Nullable Object value) {
    if (value instanceof ConfigNode node) {
      return node;
    }
    if (value instanceof Map<?, ?> map) {
      return map(map);
    }
    if (value instanceof Iterable<?> items) {
      List<ConfigNode> nodes = new ArrayList<>();
      items.forEach(item -> nodes.add(of(item)));
      return new ConfigList(nodes, null);
    }
    return scalar(value);
  }

  private static ConfigMap map(Map<?, ?> map) {
    List<ConfigMap.Entry> entries = new ArrayList<>();
    map.forEach(
        (key, value) -> {
          if (!(key instanceof String name)) {
            throw new IllegalArgumentException("key is " + key + ", wanted a String");
          }
          entries.add(new ConfigMap.Entry(ConfigScalar.string(name), of(value)));
        });
    return new ConfigMap(entries, null);
  }

  private static ConfigScalar scalar(@Nullable Object value) {
    if (value == null) {
      return new ConfigScalar("null", Kind.NULL, null, null);
    }
    if (value instanceof CharSequence text) {
      return ConfigScalar.string(text.toString());
    }
    if (value instanceof Boolean) {
      return new ConfigScalar(value.toString(), Kind.BOOLEAN, null, null);
    }
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte
        || value instanceof BigInteger) {
      return new ConfigScalar(value.toString(), Kind.INTEGER, null, null);
    }
    if (value instanceof Double || value instanceof Float) {
      return new ConfigScalar(value.toString(), Kind.FLOAT, null, null);
    }
    if (value instanceof Duration duration) {
      return ConfigScalar.string(GoDuration.format(GoDuration.nanos(duration)));
    }
    if (value instanceof Enum<?> constant) {
      return ConfigScalar.string(constant.name());
    }
    throw new IllegalArgumentException(
        "value is a "
            + value.getClass().getName()
            + ", wanted a String, number, boolean, Duration, enum, Map, Iterable or ConfigNode");
  }
}
