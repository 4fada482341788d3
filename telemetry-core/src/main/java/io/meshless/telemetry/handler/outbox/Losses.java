package io.meshless.telemetry.handler.outbox;

import org.jspecify.annotations.Nullable;

/** Counts what will never be delivered, each thing once. Safe for use by many threads. */
@FunctionalInterface
interface Losses {
  void lost(Outgoing thing, String reason, String message, @Nullable Throwable cause);
}
