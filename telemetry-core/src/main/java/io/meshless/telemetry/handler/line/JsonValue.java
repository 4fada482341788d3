package io.meshless.telemetry.handler.line;

import io.meshless.telemetry.attribute.GoDuration;
import io.meshless.telemetry.attribute.ValueText;
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

  /** Adds a value in any of the runtime types; others are added as their text. */
  static void add(LineBuffer out, @Nullable Object value) {
    if (value instanceof String text) {
      JsonText.quote(out, text);
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
      TimeText.add(out, time);
      out.add('"');
    } else if (value == null) {
      out.addAscii("null");
    } else if (value instanceof Map<?, ?> map) {
      addMap(out, map);
    } else {
      JsonText.quote(out, ValueText.of(value));
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

  private static void addMap(LineBuffer out, Map<?, ?> map) {
    TreeMap<String, String> sorted = new TreeMap<>(ValueText.BYTE_ORDER);
    map.forEach((key, value) -> sorted.put(String.valueOf(key), ValueText.of(value)));
    char separator = '{';
    for (Map.Entry<String, String> entry : sorted.entrySet()) {
      out.add(separator);
      separator = ',';
      JsonText.quoteInMap(out, entry.getKey());
      out.add(':');
      JsonText.quoteInMap(out, entry.getValue());
    }
    if (separator == '{') {
      out.add('{');
    }
    out.add('}');
  }
}
