package io.meshless.telemetry.redaction;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is a secret and what is shown instead. Safe for use by many threads. */
final class Secrets {
  private final SecretNames names;
  private final Replacement replacement;

  Secrets(SecretNames names, Replacement replacement) {
    this.names = names;
    this.replacement = replacement;
  }

  /** The value of a header or parameter as it may be shown; null for nothing. */
  @Nullable String shown(String name, String value) {
    return names.has(name) ? replaced(value) : shown(value);
  }

  /** What is shown instead of this secret; null for nothing. */
  @Nullable String replaced(String secret) {
    return replacement.of(secret);
  }

  /** A text without its secrets; null for nothing. */
  @Nullable String shown(String text) {
    return ShowableText.of(text, names, replacement);
  }

  /** A text or a map without its secrets. */
  @Nullable Object within(Object value) {
    if (value instanceof Map<?, ?> map) {
      return new RedactedMap(map, this, false);
    }
    return value instanceof String text ? shown(text) : value;
  }

  /** What is shown instead of a value that is a secret as a whole. */
  @Nullable Object whole(Object value) {
    if (value instanceof Map<?, ?> map) {
      return new RedactedMap(map, this, true);
    }
    // A number or a time has no text form to replace, so nothing is shown.
    return value instanceof String text ? replaced(text) : null;
  }
}
