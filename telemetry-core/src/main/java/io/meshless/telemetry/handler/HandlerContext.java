package io.meshless.telemetry.handler;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** What a handler may use of the telemetry it lives in. Safe for use by many threads. */
public interface HandlerContext {
  /** The clock of the telemetry. */
  InstantSource clock();

  /** Takes failures of this handler. */
  Failures failures();

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
