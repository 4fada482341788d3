package io.meshless.telemetry.redaction;

import org.jspecify.annotations.Nullable;

/** What is shown instead of a secret. */
@FunctionalInterface
interface Replacement {
  /** Stars, the same for every secret. */
  Replacement MASK = secret -> "***";

  /** Nothing. */
  Replacement DROP = secret -> null;

  /** The text to show; null for nothing. */
  @Nullable String of(String secret);
}
