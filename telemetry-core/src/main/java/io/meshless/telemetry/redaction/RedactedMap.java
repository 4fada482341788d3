package io.meshless.telemetry.redaction;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A map as it may be shown: a view, so that a look-up costs no more than the one name it asks. */
final class RedactedMap extends AbstractMap<String, String> {
  private final Map<?, ?> map;
  private final Secrets secrets;
  private final boolean isSecret;

  /**
   * A view of this map.
   *
   * @param isSecret whether each of its values is a secret, whatever its name
   */
  RedactedMap(Map<?, ?> map, Secrets secrets, boolean isSecret) {
    this.map = map;
    this.secrets = secrets;
    this.isSecret = isSecret;
  }

  private @Nullable String shown(String name, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    String text = value.toString();
    return isSecret ? secrets.replaced(text) : secrets.shown(name, text);
  }

  @Override
  public @Nullable String get(@Nullable Object key) {
    return key == null ? null : shown(key.toString(), map.get(key));
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
          String text = shown(String.valueOf(key), value);
          // A name may hold a secret too, as that of the parameter in ?token%3Dx does.
          String name = text == null ? null : secrets.shown(String.valueOf(key));
          if (text != null && name != null) {
            entries.put(name, text);
          }
        });
    return entries.entrySet();
  }
}
