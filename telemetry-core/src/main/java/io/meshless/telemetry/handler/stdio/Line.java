package io.meshless.telemetry.handler.stdio;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A line that is still to be written: its fixed parts and its values. Not changed once made. */
final class Line {
  private final LineLayout layout;
  private final Level level;
  private final Instant time;
  private final @Nullable Object value;
  private final Object[] values;

  /** A line of these values, which are kept; maps among them are copied. */
  Line(LineLayout layout, Level level, Instant time, @Nullable Object value, Object[] values) {
    this.layout = layout;
    this.level = level;
    this.time = time;
    this.value = value == null ? null : detached(value);
    this.values = values;
    for (int i = 0; i < values.length; i++) {
      values[i] = detached(values[i]);
    }
  }

  /** A map may be a view of a request that ends before the line is written. */
  private static Object detached(Object value) {
    return value instanceof Map<?, ?> map ? new HashMap<>(map) : value;
  }

  /** Adds the text of the line. */
  void write(JsonBytes out) {
    layout.write(level, time, value, values, out);
  }
}
