package io.meshless.telemetry.handler.line;

import io.meshless.telemetry.handler.Level;
import io.meshless.telemetry.text.TextLimits;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns what a line says into its bytes. Immutable; made once for each instance. */
public interface LineEncoder {
  /**
   * Adds one line with its line end.
   *
   * @param values the values, by position of their names
   */
  void encode(LineBuffer out, Level level, Instant time, @Nullable Object[] values);

  /**
   * The encoder of an instance.
   *
   * @param instance its fully qualified name; when empty, lines do not show one
   * @param names the names of the values, in the order they are shown
   * @param json whether lines are JSON; else they are for people
   */
  static LineEncoder of(String instance, List<String> names, boolean json) {
    return of(instance, names, json, TextLimits.defaults());
  }

  /** The encoder of an instance, with limits of the application. */
  static LineEncoder of(String instance, List<String> names, boolean json, TextLimits limits) {
    return json ? new JsonLine(instance, names, limits) : new ConsoleLine(instance, names, limits);
  }
}
