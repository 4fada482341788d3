package io.meshless.telemetry.handler.report;

import org.jspecify.annotations.Nullable;

/**
 * Takes the failures of one handler; {@code report} of its context, for those who want nothing else
 * of it. Safe for use by many threads; never throws.
 */
@FunctionalInterface
public interface Failures {
  /** See {@code HandlerContext.report}. */
  void report(String instance, String reason, String message, @Nullable Throwable cause);

  /** Reports a failure without an exception. */
  default void report(String instance, String reason, String message) {
    report(instance, reason, message, null);
  }
}
