package io.meshless.telemetry.handler.stdio;

import io.meshless.telemetry.handler.Failures;
import io.meshless.telemetry.handler.line.LineEncoder;
import org.jspecify.annotations.Nullable;

/** An instance of a handler as the writer knows it: how its lines look, who hears of lost ones. */
record LineOwner(String instance, LineEncoder encoder, Failures failures) {
  /** Counts one line that will never be written. */
  void lost(String reason, String message, @Nullable Throwable cause) {
    failures.report(instance, reason, message, cause);
  }
}
