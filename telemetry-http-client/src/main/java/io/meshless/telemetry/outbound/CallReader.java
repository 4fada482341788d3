package io.meshless.telemetry.outbound;

import org.jspecify.annotations.Nullable;

/** Reads one attribute of an ended call. */
@FunctionalInterface
interface CallReader {
  /** The value in its runtime type, or null when the attribute is absent. */
  @Nullable Object read(OutboundCall call);
}
