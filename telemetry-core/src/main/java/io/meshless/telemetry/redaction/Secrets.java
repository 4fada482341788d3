package io.meshless.telemetry.redaction;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of secrets and what is shown instead. Immutable. */
final class Secrets {
  private final Set<String> names;
  private final Replacement replacement;

  Secrets(Set<String> names, Replacement replacement) {
    this.names = Set.copyOf(names);
    this.replacement = replacement;
  }

  static String normal(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  /** Whether a header or parameter of this name is a secret. */
  boolean isSecret(String name) {
    return names.contains(name) || names.contains(normal(name));
  }

  /** What is shown instead of this secret; null for nothing. */
  @Nullable String replace(String secret) {
    return replacement.of(secret);
  }

  /** The value of a header or parameter as it may be shown; null for nothing. */
  @Nullable String shown(String name, String value) {
    return isSecret(name) ? replace(value) : AddressText.redact(value, this);
  }

  /** An address without its secrets. */
  Object inAddress(Object value) {
    return value instanceof String text ? AddressText.redact(text, this) : value;
  }

  /** What is shown instead of a value that is a secret as a whole. */
  @Nullable Object whole(Object value) {
    if (value instanceof Map<?, ?> map) {
      return new RedactedMap(map, (name, secret) -> replace(secret));
    }
    // A number or a time has no text form to replace, so nothing is shown.
    return value instanceof String text ? replace(text) : null;
  }
}
