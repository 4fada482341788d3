package io.meshless.telemetry.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads whole numbers as YAML 1.1 writes them: {@code 1_000}, {@code 0x1f}, {@code 0b11}, 017. */
final class WholeNumber {
  /** Enough for 64 binary digits; reading more takes time with their square. */
  private static final int MOST_CHARACTERS = 200;

  private WholeNumber() {}

  /** The number, or null when the text is none, has a fraction, or does not fit 64 bits. */
  static @Nullable Long parse(String text) {
    if (text.length() > MOST_CHARACTERS) {
      return null;
    }
    try {
      return parseMagnitude(text.replace("_", ""));
    } catch (ArithmeticException | NumberFormatException e) {
      return null;
    }
  }

  private static long parseMagnitude(String text) {
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String digits = signed ? text.substring(1) : text;
    String lower = digits.toLowerCase(Locale.ROOT);
    String sign = text.startsWith("-") ? "-" : "";
    if (lower.startsWith("0x")) {
      return new BigInteger(sign + lower.substring(2), 16).longValueExact();
    }
    if (lower.startsWith("0b")) {
      return new BigInteger(sign + lower.substring(2), 2).longValueExact();
    }
    if (lower.length() > 1 && lower.matches("0[0-7]+")) {
      return new BigInteger(sign + lower, 8).longValueExact();
    }
    return new BigDecimal(text).longValueExact();
  }
}
