package io.meshless.telemetry.trace.header;

/** Ids as hexadecimal digits. */
public final class HexText {
  private static final String DIGITS = "0123456789abcdef";

  private HexText() {}

  /** Whether these characters are lower-case digits. */
  static boolean isLower(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  /** Whether these are lower-case digits, and not all of them zero: an id. */
  static boolean isId(String text, int from, int to) {
    if (!isLower(text, from, to)) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (text.charAt(i) != '0') {
        return true;
      }
    }
    return false;
  }

  /** Whether the whole text is an id of this many digits. */
  static boolean isId(String text, int digits) {
    return text.length() == digits && isId(text, 0, digits);
  }

  /** The value of a digit that is one. */
  static int digit(char c) {
    return c <= '9' ? c - '0' : c - 'a' + 10;
  }

  /** The sixteen digits of a number. */
  public static String of(long number) {
    char[] digits = new char[16];
    write(number, digits, 0);
    return new String(digits);
  }

  private static void write(long number, char[] digits, int from) {
    for (int i = 15; i >= 0; i--) {
      digits[from + i] = DIGITS.charAt((int) (number >>> (4 * (15 - i))) & 15);
    }
  }

  /** The number that the last sixteen digits of an id are. */
  static long low(String id) {
    long number = 0;
    for (int i = id.length() - 16; i < id.length(); i++) {
      number = number << 4 | digit(id.charAt(i));
    }
    return number;
  }
}
