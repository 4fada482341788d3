package io.meshless.telemetry.attribute;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Reads Go's duration text: a sign, then numbers with units. */
final class GoDurationParser {
  /** Longer texts cannot be meant; the limit keeps the arithmetic below small. */
  private static final int MAX_LENGTH = 256;

  private final String text;
  private int at;

  GoDurationParser(String text) {
    this.text = text;
  }

  @Nullable Long parse() {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      return null;
    }
    boolean negative = text.charAt(0) == '-';
    if (negative || text.charAt(0) == '+') {
      at++;
    }
    if (text.length() == at + 1 && text.charAt(at) == '0') {
      return 0L;
    }
    BigInteger total = sum();
    if (total == null || total.bitLength() > 63) {
      return null;
    }
    return negative ? -total.longValue() : total.longValue();
  }

  private @Nullable BigInteger sum() {
    if (at == text.length()) {
      return null;
    }
    BigInteger total = BigInteger.ZERO;
    while (at < text.length()) {
      BigDecimal number = number();
      long unit = unit();
      if (number == null || unit == 0) {
        return null;
      }
      total =
          total.add(
              number
                  .multiply(BigDecimal.valueOf(unit))
                  .setScale(0, RoundingMode.DOWN)
                  .toBigInteger());
    }
    return total;
  }

  private @Nullable BigDecimal number() {
    int start = at;
    skipDigits();
    int digits = at - start;
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      skipDigits();
      digits = at - start - 1;
    }
    if (digits == 0) {
      return null;
    }
    String number = text.substring(start, at);
    return new BigDecimal(number.endsWith(".") ? number + "0" : number);
  }

  private void skipDigits() {
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
  }

  private long unit() {
    int start = at;
    while (at < text.length() && text.charAt(at) != '.' && !isDigit(text.charAt(at))) {
      at++;
    }
    return switch (text.substring(start, at)) {
      case "ns" -> 1;
      case "us", "\u00b5s", "\u03bcs" -> 1_000;
      case "ms" -> 1_000_000;
      case "s" -> 1_000_000_000L;
      case "m" -> 60_000_000_000L;
      case "h" -> 3_600_000_000_000L;
      default -> 0;
    };
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
