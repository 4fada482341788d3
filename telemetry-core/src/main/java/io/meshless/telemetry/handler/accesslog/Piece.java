package io.meshless.telemetry.handler.accesslog;

import io.meshless.telemetry.handler.line.LineBuffer;
import org.jspecify.annotations.Nullable;

/** Writes a piece of a line. Immutable. */
@FunctionalInterface
interface Piece {
  /**
   * Adds it.
   *
   * @param values of the variables, by position
   * @param end where the line has as much of its values as it may have
   * @return false when it is left out, and nothing was added
   */
  boolean add(LineBuffer out, @Nullable Object[] values, int end);

  /** What stands in every line. */
  static Piece of(byte[] constant) {
    return (out, values, end) -> {
      out.add(constant);
      return true;
    };
  }
}
