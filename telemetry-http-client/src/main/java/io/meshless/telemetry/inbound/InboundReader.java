package io.meshless.telemetry.inbound;

import org.jspecify.annotations.Nullable;

/** Reads one attribute of a request that is over. */
@FunctionalInterface
interface InboundReader {
  /** The value in its runtime type, or null when the attribute is absent. */
  @Nullable Object read(InboundRequest request);
}
