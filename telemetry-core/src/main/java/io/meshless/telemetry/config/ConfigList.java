package io.meshless.telemetry.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of values. */
public record ConfigList(List<ConfigNode> items, @Nullable SourceLocation location)
    implements ConfigNode {
  public ConfigList {
    items = List.copyOf(items);
  }

  @Override
  public String describe() {
    return "a list";
  }
}
