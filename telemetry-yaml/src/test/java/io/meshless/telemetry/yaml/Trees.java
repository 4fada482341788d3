package io.meshless.telemetry.yaml;

import io.meshless.telemetry.config.ConfigList;
import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.Resource;
import java.util.List;
import java.util.TreeMap;

/** Prints resources without their places, entries sorted. */
final class Trees {
  private Trees() {}

  static List<String> of(List<Resource> resources) {
    return resources.stream().map(r -> r.name().fqn() + " " + text(r.spec())).toList();
  }

  static String text(ConfigNode node) {
    if (node instanceof ConfigMap map) {
      TreeMap<String, String> entries = new TreeMap<>();
      map.entries().forEach(entry -> entries.put(entry.key().text(), text(entry.value())));
      return entries.toString();
    }
    if (node instanceof ConfigList list) {
      return list.items().stream().map(Trees::text).toList().toString();
    }
    return ((ConfigScalar) node).text();
  }
}
