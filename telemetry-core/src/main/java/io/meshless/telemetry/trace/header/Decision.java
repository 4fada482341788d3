package io.meshless.telemetry.trace.header;

import org.jspecify.annotations.Nullable;

/** Whether spans of a trace are recorded. */
public enum Decision {
  /** Nobody has decided: whoever gets the request may. */
  DEFERRED,
  /** They are not. */
  NO,
  /** They are. */
  YES,
  /** They are, whatever a service would decide by itself. */
  DEBUG;

  /** What expressions see of it; null when nobody has decided. */
  public @Nullable Boolean isSampled() {
    return this == DEFERRED ? null : (Boolean) (this != NO);
  }
}
