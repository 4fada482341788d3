package io.meshless.telemetry.text;

import org.jspecify.annotations.Nullable;

/** Reads Go's duration text: a sign, then numbers with units. */
final class GoDurationParser {
  private final String text;
  private int at;

  GoDurationParser(String text) {
    this.text = text;
  }

  @Nullable Long parse() {
    if (text.isEmpty()) {
      return null;
    }
    boolean negative = text.charAt(0) == '-';
    if (negative || text.charAt(0) == '+') {
      at++;
    }
    if (text.length() == at + 1 && text.charAt(at) == '0') {
      return 0L;
    }
    long total = at == text.length() ? -1 : 0;
    while (at < text.length() && total >= 0) {
      long part = part();
      // A sum beyond the range turns negative.
      total = part < 0 ? -1 : total + part;
    }
    if (total < 0) {
      return null;
    }
    return negative ? -total : total;
  }

  /** Nanoseconds of a number with its unit; negative when malformed or out of range. */
  private long part() {
    int start = at;
    long whole = whole();
    int digits = at - start;
    long fraction = 0;
    double scale = 1;
    boolean precise = true;
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      for (; isDigitHere(); at++, digits++) {
        int digit = text.charAt(at) - '0';
        precise = precise && fraction <= (Long.MAX_VALUE - digit) / 10;
        if (precise) {
          fraction = fraction * 10 + digit;
          scale *= 10;
        }
      }
    }
    long unit = unit();
    if (digits == 0 || whole < 0 || unit == 0 || whole > Long.MAX_VALUE / unit) {
      return -1;
    }
    // In floating point as in Go, whose rounding shows in fractions of hours.
    return whole * unit + (long) (fraction * (unit / scale));
  }

  private long whole() {
    long whole = 0;
    for (; isDigitHere(); at++) {
      int digit = text.charAt(at) - '0';
      whole = whole < 0 || whole > (Long.MAX_VALUE - digit) / 10 ? -1 : whole * 10 + digit;
    }
    return whole;
  }

  private boolean isDigitHere() {
    return at < text.length() && isDigit(text.charAt(at));
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
