package io.meshless.telemetry.handler.prometheus;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.text.GoDuration;
import io.meshless.telemetry.text.ShownText;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the value of an instance into the number that is recorded. */
final class MetricNumber {
  private static final long NANOS = 1_000_000_000L;

  /** What Go's ParseFloat takes; Java's own parser trims and takes suffixes and hex. */
  private static final Pattern GO_NUMBER =
      Pattern.compile(
          "[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
              + "|(?i:[+-]?(?:inf|infinity)|nan)");

  /** A text as it stands in an expression; one with an escape is not looked into. */
  private static final Pattern LITERAL = Pattern.compile("\"([^\"\\\\]*)\"");

  private MetricNumber() {}

  /** Whether values of this type can be numbers; text can, when it reads as one. */
  static boolean canBeNumber(ValueType type) {
    return switch (type) {
      case INT64, DOUBLE, DURATION, STRING, EMAIL_ADDRESS, URI, DNS_NAME, UNSPECIFIED -> true;
      case BOOL, TIMESTAMP, IP_ADDRESS, STRING_MAP -> false;
    };
  }

  /** Whether an expression in its normal form is a text that never reads as a number. */
  static boolean isLiteralOfNoNumber(String expression) {
    Matcher literal = LITERAL.matcher(expression);
    return literal.matches() && !GO_NUMBER.matcher(literal.group(1)).matches();
  }

  /**
   * The number; durations in seconds.
   *
   * @throws NumberFormatException when the value is none
   */
  static double of(@Nullable Object value) {
    if (value instanceof Long number) {
      return number;
    }
    if (value instanceof Double number) {
      return number;
    }
    if (value instanceof Duration duration) {
      long nanos = GoDuration.nanos(duration);
      long seconds = nanos / NANOS;
      return seconds + (double) (nanos % NANOS) / NANOS;
    }
    if (value instanceof String text) {
      return parse(text);
    }
    throw new NumberFormatException(
        "'" + ShownText.cut(String.valueOf(value)) + "' is not a number");
  }

  private static double parse(String text) {
    if (!GO_NUMBER.matcher(text).matches()) {
      throw new NumberFormatException("'" + ShownText.cut(text) + "' is not a number");
    }
    char last = Character.toLowerCase(text.charAt(text.length() - 1));
    if (last == 'n') {
      return Double.NaN;
    }
    if (last == 'f' || last == 'y') {
      return text.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    double number = Double.parseDouble(text);
    if (Double.isInfinite(number)) {
      throw new NumberFormatException("'" + ShownText.cut(text) + "' is out of range");
    }
    return number;
  }
}
