package io.meshless.telemetry.redaction;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A map as it may be shown: a view, so that a look-up costs no more than the one name it asks. */
final class RedactedMap extends AbstractMap<String, String> {
  private final Map<?, ?> map;
  private final Shown shown;

  /** What may be shown of the value of a name; null for nothing. */
  @FunctionalInterface
  interface Shown {
    @Nullable String of(String name, String value);
  }

  RedactedMap(Map<?, ?> map, Shown shown) {
    this.map = map;
    this.shown = shown;
  }

  static Object of(Object value, Secrets secrets) {
    return value instanceof Map<?, ?> map ? new RedactedMap(map, secrets::shown) : value;
  }

  @Override
  public @Nullable String get(@Nullable Object key) {
    Object value = key == null ? null : map.get(key);
    return value == null ? null : shown.of(String.valueOf(key), value.toString());
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return get(key) != null;
  }

  @Override
  public Set<Entry<String, String>> entrySet() {
    Map<String, String> entries = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          String text = value == null ? null : shown.of(String.valueOf(key), value.toString());
          if (text != null) {
            entries.put(String.valueOf(key), text);
          }
        });
    return entries.entrySet();
  }
}
