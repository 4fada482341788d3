package io.meshless.telemetry.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mapping, its entries in the order they were written; each key occurs once. */
public record ConfigMap(List<Entry> entries, @Nullable SourceLocation location)
    implements ConfigNode {
  public ConfigMap {
    entries = List.copyOf(entries);
  }

  /** One key with its value. */
  public record Entry(ConfigScalar key, ConfigNode value) {}

  /** A mapping without entries. */
  public static ConfigMap empty(@Nullable SourceLocation location) {
    return new ConfigMap(List.of(), location);
  }

  /** The value of this key, or null when the key is not there. */
  public @Nullable ConfigNode find(String key) {
    for (Entry entry : entries) {
      if (entry.key().text().equals(key)) {
        return entry.value();
      }
    }
    return null;
  }

  /** The key with this text, for its place; null when it is not there. */
  public @Nullable ConfigScalar key(String text) {
    for (Entry entry : entries) {
      if (entry.key().text().equals(text)) {
        return entry.key();
      }
    }
    return null;
  }

  /** Where a name stands in what was written as a mapping: its key; all of it when it is none. */
  public static @Nullable ConfigNode placeOf(String name, @Nullable ConfigNode written) {
    return written instanceof ConfigMap map ? map.key(name) : written;
  }

  @Override
  public String describe() {
    return "a mapping";
  }
}
