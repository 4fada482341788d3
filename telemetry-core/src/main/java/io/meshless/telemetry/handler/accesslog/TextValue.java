package io.meshless.telemetry.handler.accesslog;

import io.meshless.telemetry.handler.line.CutText;
import io.meshless.telemetry.handler.line.LineBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text, or a part of it.
 *
 * @param at where it is
 * @param part takes the part of a text; null when it has none
 * @param length the most bytes that are shown; negative for all
 */
record TextValue(int at, Part part, int length) implements Operator {
  /** Takes a part of a text. */
  @FunctionalInterface
  interface Part {
    /** The whole. */
    Part ALL = text -> text;

    /** The part; null when the text has none. */
    @Nullable String of(String text);
  }

  /** The whole of the first that is present. */
  static Operation all(Variable... variables) {
    return of(Part.ALL, -1, List.of(variables));
  }

  /** A part of the first that is present, cut to so many bytes; nothing when there are none. */
  static Operation of(Part part, int length, List<Variable> variables) {
    return variables.isEmpty()
        ? Operation.none()
        : Operation.text(
            List.of(Variable.first(variables)), (at, clock) -> new TextValue(at[0], part, length));
  }

  @Override
  public boolean add(LineBuffer out, Letters letters, @Nullable Object[] values, int most) {
    Object value = values[at];
    if (value == null || Absent.isText(value)) {
      return false;
    }
    CutText cut = value instanceof CutText known ? known : null;
    String whole = cut == null ? value.toString() : cut.head();
    String taken = part.of(whole);
    if (taken == null) {
      return false;
    }
    String shown = length < 0 ? taken : Utf8Cut.of(taken, length);
    // Of a part, nobody knows whether it ends where the text was cut.
    letters.add(out, shown, most, cut == null || !shown.equals(whole) ? 0 : cut.more());
    return true;
  }
}
