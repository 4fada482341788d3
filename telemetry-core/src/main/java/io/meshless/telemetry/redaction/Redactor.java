package io.meshless.telemetry.redaction;

import org.jspecify.annotations.Nullable;

/** Takes the secrets out of one attribute's values. */
@FunctionalInterface
interface Redactor {
  /** What may be shown of this value; null for nothing. */
  @Nullable Object redact(Object value);
}
