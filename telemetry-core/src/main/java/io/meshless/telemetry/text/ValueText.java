package io.meshless.telemetry.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Formats values as text, the same for label values, log lines and explanations.
 *
 * <p>Numbers are plain decimals without an exponent, durations Go's text, timestamps UTC with
 * exactly six fraction digits, maps {@code k1=v1&k2=v2} with the keys in byte order.
 */
public final class ValueText {
  /** Orders text by its UTF-8 bytes, which is the order of its code points. */
  public static final Comparator<String> BYTE_ORDER = ValueText::compareCodePoints;

  private ValueText() {}

  /** The text of this value; empty for null. */
  public static String of(@Nullable Object value) {
    if (value instanceof String text) {
      return text;
    }
    if (value == null) {
      return "";
    }
    if (value instanceof Double number) {
      return ofDouble(number);
    }
    if (value instanceof Duration duration) {
      return GoDuration.format(GoDuration.nanos(duration));
    }
    if (value instanceof Instant time) {
      return TimeText.of(time);
    }
    return value instanceof Map<?, ?> map ? ofMap(map) : value.toString();
  }

  /** Shortest decimal digits that read back as the same double, never with an exponent. */
  public static String ofDouble(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    return shortest(value).toPlainString();
  }

  /** Before Java 19 the JDK prints some doubles with more digits than reading them back takes. */
  private static BigDecimal shortest(double value) {
    BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    for (int digits = shortest.precision() - 1; digits > 0; digits--) {
      BigDecimal shorter = new BigDecimal(value).round(new MathContext(digits));
      if (shorter.doubleValue() != value) {
        return shortest;
      }
      shortest = shorter.stripTrailingZeros();
    }
    return shortest;
  }

  private static String ofMap(Map<?, ?> map) {
    TreeMap<String, String> sorted = new TreeMap<>(BYTE_ORDER);
    map.forEach((key, value) -> sorted.put(String.valueOf(key), String.valueOf(value)));
    StringBuilder out = new StringBuilder();
    sorted.forEach(
        (key, value) -> out.append(out.isEmpty() ? "" : "&").append(key).append('=').append(value));
    return out.toString();
  }

  private static int compareCodePoints(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        // Surrogates stand for code points above every other char.
        boolean surrogates = Character.isSurrogate(x) != Character.isSurrogate(y);
        return surrogates ? (Character.isSurrogate(x) ? 1 : -1) : Character.compare(x, y);
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
