package io.meshless.telemetry.handler.prometheus;

import io.meshless.telemetry.config.ConfigList;
import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigScalar;
import java.util.List;
import java.util.Map;

/** Makes configuration trees from Java literals. */
final class ConfigNodes {
  private ConfigNodes() {}

  static ConfigMap map(Map<String, ?> entries) {
    return new ConfigMap(
        entries.entrySet().stream()
            .map(e -> new ConfigMap.Entry(ConfigScalar.string(e.getKey()), node(e.getValue())))
            .toList(),
        null);
  }

  private static ConfigNode node(Object value) {
    if (value instanceof Map<?, ?> map) {
      @SuppressWarnings("unchecked") // the literals of the tests have text for keys
      Map<String, ?> entries = (Map<String, ?>) map;
      return map(entries);
    }
    if (value instanceof List<?> list) {
      return new ConfigList(list.stream().map(ConfigNodes::node).toList(), null);
    }
    return new ConfigScalar(String.valueOf(value), kind(value), null, null);
  }

  private static ConfigScalar.Kind kind(Object value) {
    if (value instanceof Double) {
      return ConfigScalar.Kind.FLOAT;
    }
    return value instanceof Integer ? ConfigScalar.Kind.INTEGER : ConfigScalar.Kind.STRING;
  }
}
