package io.meshless.telemetry.handler.outbox;

import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.template.Instance;

/**
 * Makes of the instances of one type what is sent of them: copies that outlive them. Safe for use
 * by many threads.
 */
public interface Capture<T extends Outgoing> {
  /** What is sent of an instance. On the thread of the request. */
  T take(Instance instance);

  /** What is sent, or why nothing is, in words for people. */
  String explain(T captured);

  /** Whether it cannot be sent; then the delivery reports it, see {@link HandlerContext#report}. */
  default boolean isRefused(T captured) {
    return false;
  }
}
