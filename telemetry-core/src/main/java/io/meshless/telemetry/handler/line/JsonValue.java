package io.meshless.telemetry.handler.line;

import io.meshless.telemetry.text.GoDuration;
import io.meshless.telemetry.text.ValueText;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values as JSON. */
final class JsonValue {
  /** Up to here every whole double is an exact long. */
  private static final double MOST_EXACT = 1L << 53;

  private JsonValue() {}

  /**
   * Adds a value in any of the runtime types; others are added as their text.
   *
   * @param most about how many bytes of a text or map to add
   */
  static void add(LineBuffer out, @Nullable Object value, int most) {
    if (value instanceof String text) {
      JsonText.quote(out, text, most);
    } else if (value instanceof Long number) {
      out.addNumber(number);
    } else if (value instanceof Duration duration) {
      addDuration(out, duration);
    } else if (value instanceof Double number) {
      addDouble(out, number);
    } else if (value instanceof Boolean) {
      out.addAscii(value.toString());
    } else if (value instanceof Instant time) {
      out.add('"');
      out.addTime(time);
      out.add('"');
    } else if (value == null) {
      out.addAscii("null");
    } else if (value instanceof Map<?, ?> map) {
      addMap(out, map, most, 0);
    } else if (value instanceof CutMap cut) {
      addMap(out, cut.head(), most, cut.more());
    } else {
      addText(out, value, false, most);
    }
  }

  private static void addDuration(LineBuffer out, Duration duration) {
    StringBuilder text = out.scratch;
    text.setLength(0);
    GoDuration.append(text, GoDuration.nanos(duration));
    out.add('"');
    out.addLatin(text);
    out.add('"');
  }

  private static void addDouble(LineBuffer out, double number) {
    if (number == (long) number && Math.abs(number) <= MOST_EXACT && number != 0) {
      out.addNumber((long) number);
    } else if (Double.isFinite(number)) {
      out.addAscii(ValueText.ofDouble(number));
    } else {
      JsonText.quote(out, ValueText.ofDouble(number));
    }
  }

  private static void addText(LineBuffer out, Object value, boolean inMap, int most) {
    if (value instanceof CutText cut) {
      JsonText.quote(out, cut.head(), inMap, most, cut.more());
    } else {
      JsonText.quote(out, ValueText.of(value), inMap, most, 0);
    }
  }

  /** Adds a map that may be the beginning of one with so many more entries. */
  private static void addMap(LineBuffer out, Map<?, ?> map, int most, int more) {
    TreeMap<String, Object> sorted = new TreeMap<>(ValueText.BYTE_ORDER);
    map.forEach((key, value) -> sorted.put(String.valueOf(key), value == null ? "" : value));
    int end = out.length + most;
    int left = sorted.size() + more;
    char separator = '{';
    for (Map.Entry<String, Object> entry : sorted.entrySet()) {
      if (out.length + 1 >= end) {
        break;
      }
      out.add(separator);
      separator = ',';
      left--;
      JsonText.quote(out, entry.getKey(), true, end - out.length, 0);
      out.add(':');
      addText(out, entry.getValue(), true, end - out.length);
    }
    if (left > 0) {
      out.add(separator);
      separator = ',';
      out.addText("\"…\":\"(+" + left + " entries)\"");
    }
    if (separator == '{') {
      out.add('{');
    }
    out.add('}');
  }
}
