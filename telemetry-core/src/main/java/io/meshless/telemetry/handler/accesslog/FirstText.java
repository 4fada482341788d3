package io.meshless.telemetry.handler.accesslog;

import io.meshless.telemetry.handler.line.CutText;
import io.meshless.telemetry.handler.line.LineBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first of some texts that is present, or a part of it.
 *
 * @param at where they are
 * @param part takes the part of a text; null when it has none
 * @param length the most bytes that are shown; negative for all
 */
record FirstText(int[] at, Part part, int length) implements Operator {
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

  /** A part of the first that is present, cut to so many bytes. */
  static Operation of(Part part, int length, List<Variable> variables) {
    return Operation.text(variables, (at, clock) -> new FirstText(at, part, length));
  }

  /** The text among these that is present first, as it waits; null when none is. */
  static @Nullable Object find(int[] at, @Nullable Object[] values) {
    for (int i : at) {
      if (!Absent.isText(values[i])) {
        return values[i];
      }
    }
    return null;
  }

  @Override
  public boolean add(LineBuffer out, Letters letters, @Nullable Object[] values, int most) {
    Object value = find(at, values);
    if (value == null) {
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
