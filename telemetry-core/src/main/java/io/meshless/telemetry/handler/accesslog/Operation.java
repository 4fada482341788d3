package io.meshless.telemetry.handler.accesslog;

import java.time.InstantSource;
import java.util.List;

/**
 * An operator with its arguments, as a format has it. Immutable.
 *
 * @param reads what it must know of a record
 * @param isNumber whether it is a number in JSON; else a text
 * @param maker makes it
 */
record Operation(List<Variable> reads, boolean isNumber, Maker maker) {
  Operation {
    reads = List.copyOf(reads);
  }

  /** Makes an operator for lines. */
  @FunctionalInterface
  interface Maker {
    /**
     * Makes it.
     *
     * @param at where its variables are among the values, in their order
     * @param clock tells when a line is written
     */
    Operator at(int[] at, InstantSource clock);
  }

  static Operation text(List<Variable> reads, Maker maker) {
    return new Operation(reads, false, maker);
  }

  static Operation number(List<Variable> reads, Maker maker) {
    return new Operation(reads, true, maker);
  }

  /** The same text for every line, which stands for itself in every form. */
  static Operation constant(String ascii) {
    return text(
        List.of(),
        (at, clock) ->
            (out, letters, values, most) -> {
              out.addAscii(ascii);
              return true;
            });
  }

  /** What is never there, as a text. */
  static Operation none() {
    return text(List.of(), (at, clock) -> Operator.NONE);
  }
}
