package io.meshless.telemetry.servlet.request;

import org.jspecify.annotations.Nullable;

/** Reads one attribute of a finished exchange. */
@FunctionalInterface
interface AttributeReader {
  /** The value in its runtime type, or null when the attribute is absent. */
  @Nullable Object read(ExchangeAttributes attributes);
}
