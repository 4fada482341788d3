package io.meshless.telemetry.handler.stdio;

import io.meshless.telemetry.handler.line.LineBuffer;
import io.meshless.telemetry.handler.line.LineEncoder;
import io.meshless.telemetry.handler.line.RecentLines;
import io.meshless.telemetry.handler.report.Failures;
import org.jspecify.annotations.Nullable;

/**
 * An instance of a handler as the writer knows it: how its lines look, who hears of lost ones.
 *
 * @param recent where lines are kept to be looked at; null when they are not
 */
record LineOwner(
    String instance, LineEncoder encoder, Failures failures, @Nullable RecentLines recent) {
  /** Shows the line that starts here. */
  void made(LineBuffer lines, int start) {
    if (recent != null) {
      recent.add(lines.textFrom(start));
    }
  }

  /** Counts one line that will never be written. */
  void lost(String reason, String message, @Nullable Throwable cause) {
    failures.report(instance, reason, message, cause);
  }
}
