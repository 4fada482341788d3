package io.meshless.telemetry.istio.resource;

import io.meshless.telemetry.config.ConfigList;
import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.ResourceName;
import io.meshless.telemetry.config.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes resources that stand, whole, where somebody asked for them. Immutable.
 *
 * @param location that place; null when nobody wrote one
 */
public record Nodes(@Nullable SourceLocation location) {
  /** A text. */
  public ConfigScalar text(String text) {
    return new ConfigScalar(text, ConfigScalar.Kind.STRING, location, null);
  }

  /** A list of these texts. */
  public ConfigList texts(List<String> texts) {
    return list(texts.stream().map(this::text).toList());
  }

  /** A list. */
  public ConfigList list(List<? extends ConfigNode> items) {
    return new ConfigList(List.copyOf(items), location);
  }

  /** A mapping, in the order of the entries. */
  public ConfigMap map(Map<String, ? extends ConfigNode> entries) {
    List<ConfigMap.Entry> all = new ArrayList<>();
    entries.forEach((name, value) -> all.add(new ConfigMap.Entry(text(name), value)));
    return new ConfigMap(all, location);
  }

  /** A resource. */
  public Resource resource(ResourceName name, Map<String, ? extends ConfigNode> spec) {
    return new Resource(
        name, ConfigMap.empty(location), map(spec), ConfigMap.empty(location), location);
  }
}
