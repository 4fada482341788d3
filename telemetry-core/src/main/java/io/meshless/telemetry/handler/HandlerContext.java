package io.meshless.telemetry.handler;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a handler can use of the telemetry it lives in. Safe for use by many threads. */
public interface HandlerContext {
  /** The clock of the telemetry. */
  InstantSource clock();

  /**
   * Reports that the handler did not record an instance. Failures are counted by reason, logged
   * once at warn and then at a limited rate. Never throws.
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

  /**
   * What the application gave to the builder, such as a {@code MeterRegistry}. What only handlers
   * of one kind want is given to their {@link HandlerProvider} when it is made.
   *
   * @return empty when the application gave nothing of this type
   */
  <T> Optional<T> given(Class<T> type);

  /**
   * An object that all handlers of one telemetry share and that lives as long as it: tables that
   * outlive a reload, open files. Made when first asked for; closed with the telemetry when it is
   * {@link AutoCloseable}.
   */
  <T> T shared(Class<T> type, Supplier<T> maker);
}
