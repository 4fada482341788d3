package io.meshless.telemetry.handler.accesslog;

import io.meshless.telemetry.handler.line.LineBuffer;
import org.jspecify.annotations.Nullable;

/** Writes what one operator of a format stands for. Stateless. */
@FunctionalInterface
interface Operator {
  /** What is never there. */
  Operator NONE = (out, letters, values, most) -> false;

  /**
   * Adds its text.
   *
   * @param letters how letters that come from a record are written
   * @param values of the variables, by position
   * @param most about how many bytes of a text to add
   * @return false when the value is absent, and nothing was added
   */
  boolean add(LineBuffer out, Letters letters, @Nullable Object[] values, int most);
}
