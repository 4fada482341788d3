package io.meshless.telemetry.istio.cel;

import io.meshless.telemetry.attribute.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of an expression as it was written, with its place in the text. Immutable. */
sealed interface Cel {
  int offset();

  int end();

  /** How many levels of parts it has; a leaf has one. */
  int depth();

  /** A value written down. */
  record Value(ValueType type, Object value, int offset, int end) implements Cel {
    @Override
    public int depth() {
      return 1;
    }
  }

  /** A word. */
  record Name(String text, int offset, int end) implements Cel {
    @Override
    public int depth() {
      return 1;
    }
  }

  /** {@code a.b}. */
  record Select(Cel of, String field, int fieldOffset, int offset, int end, int depth)
      implements Cel {}

  /** {@code a["b"]}. */
  record Index(Cel of, Cel key, int offset, int end, int depth) implements Cel {}

  /**
   * A call.
   *
   * @param receiver what stands before the dot; null when nothing does
   */
  record Call(
      String name,
      int nameOffset,
      @Nullable Cel receiver,
      List<Cel> arguments,
      int offset,
      int end,
      int depth)
      implements Cel {}

  /**
   * Two operands with an operator between them, or more for a run of {@code ||}, {@code &&} or
   * {@code +}; one after {@code !}.
   */
  record Operation(
      String operator, List<Cel> operands, int operatorOffset, int offset, int end, int depth)
      implements Cel {}

  /** {@code a ? b : c}. */
  record Choice(Cel condition, Cel then, Cel otherwise, int offset, int end, int depth)
      implements Cel {}

  /** {@code [a, b]}. */
  record Items(List<Cel> items, int offset, int end, int depth) implements Cel {}
}
