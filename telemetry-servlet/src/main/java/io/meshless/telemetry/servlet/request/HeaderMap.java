package io.meshless.telemetry.servlet.request;

import java.util.AbstractMap;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Headers as a map with lower-case keys. A look-up goes straight to the container; the whole map is
 * made only when somebody walks it.
 */
abstract class HeaderMap extends AbstractMap<String, String> {
  private @Nullable Map<String, String> entries;

  /** The names as they were sent, which may repeat one in different cases. */
  abstract Collection<String> names();

  /** The values of one header, its name in any case. */
  abstract Collection<String> values(String name);

  /** A header that HTTP/2 writes as one and HTTP/1.1 in its first line; null for any other. */
  abstract @Nullable String pseudo(String name);

  abstract Set<String> pseudoNames();

  /** Whether this header is none of the application's business. */
  boolean isHidden(String name) {
    return false;
  }

  @Override
  public @Nullable String get(@Nullable Object key) {
    if (!(key instanceof String name) || !isLowerCase(name) || isHidden(name)) {
      return null;
    }
    String pseudo = pseudo(name);
    return pseudo != null ? pseudo : joined(values(name));
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return get(key) != null;
  }

  @Override
  public Set<Entry<String, String>> entrySet() {
    Map<String, String> known = entries;
    if (known == null) {
      known = collect();
      entries = known;
    }
    return known.entrySet();
  }

  private Map<String, String> collect() {
    Map<String, String> all = new LinkedHashMap<>();
    for (String name : pseudoNames()) {
      String value = pseudo(name);
      if (value != null) {
        all.put(name, value);
      }
    }
    for (String name : names()) {
      String key = name.toLowerCase(Locale.ROOT);
      String value = isHidden(key) || all.containsKey(key) ? null : joined(values(name));
      if (value != null) {
        all.put(key, value);
      }
    }
    return all;
  }

  /** The length of {@code name: value} lines and the empty line after them. */
  final long headBytes() {
    long bytes = 2;
    for (String name : Set.copyOf(names())) {
      for (String value : values(name)) {
        bytes += name.length() + value.length() + ": \r\n".length();
      }
    }
    return bytes;
  }

  private static @Nullable String joined(Collection<String> values) {
    return switch (values.size()) {
      case 0 -> null;
      case 1 -> values.iterator().next();
      default -> String.join(",", values);
    };
  }

  private static boolean isLowerCase(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= 'A' && name.charAt(i) <= 'Z') {
        return false;
      }
    }
    return true;
  }
}
