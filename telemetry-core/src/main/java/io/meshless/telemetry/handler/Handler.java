package io.meshless.telemetry.handler;

import io.meshless.telemetry.template.InstanceType;

/**
 * Receives instances. Safe for use by many threads.
 *
 * <p>Whatever a handler throws while recording is caught, counted and logged; it reaches neither
 * the application nor another handler. Still, report ordinary failures through {@link
 * HandlerContext#report}, which costs less.
 */
public interface Handler extends AutoCloseable {
  /**
   * The recorder of one bound instance; called once for each, at configuration time, so that
   * everything that can be decided then is decided then.
   */
  InstanceRecorder recorder(InstanceType type);

  /**
   * Of the traces that nobody has decided about, how many this handler wants the spans of, from 0
   * to 1; asked once, and only when it gets spans. Those of which it was decided that they are
   * sampled it gets all, and the others none. All by default.
   */
  default double traceShare() {
    return 1;
  }

  /** Hands on what is buffered. Bounded in time. */
  default void flush() {}

  /**
   * Ends the handler after its last record: buffered instances are written, resources released.
   * Bounded in time; closing twice does no harm.
   */
  @Override
  default void close() {}
}
