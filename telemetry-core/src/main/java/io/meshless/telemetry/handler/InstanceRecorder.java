package io.meshless.telemetry.handler;

import io.meshless.telemetry.template.Instance;

/** Records the instances of one type in one handler. Safe for use by many threads. */
@FunctionalInterface
public interface InstanceRecorder {
  /**
   * Records an instance. Must not block and must not keep the instance.
   *
   * @param instance valid only during this call
   */
  void record(Instance instance);

  /**
   * What {@link #record} would do with this instance, in words for people: a series with its
   * labels, the text of a line. Records nothing.
   */
  default String explain(Instance instance) {
    return "handled";
  }

  /**
   * Whether {@link #record} would record nothing of this instance, and {@link #explain} says why.
   */
  default boolean refuses(Instance instance) {
    return false;
  }
}
