package io.meshless.telemetry.handler;

import org.jspecify.annotations.Nullable;

/**
 * Takes the failures of a handler while it records: they are counted by reason, logged once at warn
 * and then at a limited rate. Safe for use by many threads; never throws.
 */
@FunctionalInterface
public interface Failures {
  /**
   * Reports that an instance was not recorded.
   *
   * @param instance the fully qualified name of the instance; empty when there is none
   * @param reason one of a few fixed words, such as {@code not-a-number}: it becomes a label value
   * @param message what happened, with the offending value
   * @param cause the exception behind it, if there is one
   */
  void report(String instance, String reason, String message, @Nullable Throwable cause);

  /** Reports a failure without an exception. */
  default void report(String instance, String reason, String message) {
    report(instance, reason, message, null);
  }
}
