package io.meshless.telemetry.istio.cel;

import org.jspecify.annotations.Nullable;

/**
 * Reads a text literal: in single or double quotes, or in three of either, which may hold line
 * breaks; an {@code r} before it makes backslashes plain.
 */
final class TextScanner {
  private static final String ESCAPES = "abfnrtv\\?\"'`";
  private static final String ESCAPED = "\u0007\b\f\n\r\t\u000b\\?\"'`";

  private final String text;
  private final int start;
  private final String quote;
  private final boolean isRaw;
  private final StringBuilder value = new StringBuilder();
  private int at;

  private TextScanner(String text, int start, int quoteOffset, boolean isRaw) {
    this.text = text;
    this.start = start;
    this.isRaw = isRaw;
    String one = text.substring(quoteOffset, quoteOffset + 1);
    this.quote = text.startsWith(one.repeat(3), quoteOffset) ? one.repeat(3) : one;
    this.at = quoteOffset + quote.length();
  }

  /** The scanner of the literal that begins here; null when none does. */
  static @Nullable TextScanner at(String text, int start) throws CelException {
    int prefix = start;
    while (prefix < text.length()
        && prefix < start + 2
        && "rRbB".indexOf(text.charAt(prefix)) >= 0) {
      prefix++;
    }
    if (prefix >= text.length() || "\"'".indexOf(text.charAt(prefix)) < 0) {
      return null;
    }
    String letters = text.substring(start, prefix);
    if (letters.contains("b") || letters.contains("B")) {
      throw new CelException(start, 1, "there are no bytes here", "Write a text without 'b'.");
    }
    return letters.length() > 1
        ? null
        : new TextScanner(text, start, prefix, letters.length() == 1);
  }

  /** What the literal stands for. */
  String scan() throws CelException {
    while (!text.startsWith(quote, at)) {
      boolean isOver = at >= text.length();
      if (isOver || (quote.length() == 1 && "\r\n".indexOf(text.charAt(at)) >= 0)) {
        throw new CelException(
            start,
            1,
            "text is not closed",
            quote.length() == 1
                ? "End it with " + quote + " on the same line."
                : "End it with " + quote + ".");
      }
      if (text.charAt(at) == '\\' && !isRaw) {
        at++;
        escape();
      } else {
        int codePoint = text.codePointAt(at);
        if (Character.getType(codePoint) == Character.SURROGATE) {
          throw Advice.illegalCharacter(text, at);
        }
        value.appendCodePoint(codePoint);
        at += Character.charCount(codePoint);
      }
    }
    at += quote.length();
    return value.toString();
  }

  /** Where the literal ends. */
  int end() {
    return at;
  }

  private void escape() throws CelException {
    char c = at < text.length() ? text.charAt(at) : '\n';
    int simple = ESCAPES.indexOf(c);
    if (simple >= 0) {
      value.append(ESCAPED.charAt(simple));
      at++;
    } else if (c >= '0' && c <= '3') {
      digits(3, 8);
    } else if (c == 'x' || c == 'X') {
      at++;
      digits(2, 16);
    } else if (c == 'u' || c == 'U') {
      at++;
      digits(c == 'u' ? 4 : 8, 16);
    } else {
      throw new CelException(
          at - 1,
          Math.min(2, text.length() - at + 1),
          at < text.length() && c != '\n'
              ? "unknown escape '\\" + Character.toString(text.codePointAt(at)) + "'"
              : "text is not closed",
          "Write '\\\\' for a backslash, or r'…' for a pattern.");
    }
  }

  private void digits(int count, int radix) throws CelException {
    int first = at;
    long number = 0;
    for (int i = 0; i < count; i++, at++) {
      int digit =
          at < text.length() && text.charAt(at) < 0x80
              ? Character.digit(text.charAt(at), radix)
              : -1;
      if (digit < 0) {
        throw new CelException(
            at,
            1,
            "escape needs " + count + (radix == 8 ? " octal" : " hexadecimal") + " digits",
            "Write '\\\\' for a backslash.");
      }
      number = number * radix + digit;
    }
    boolean isSurrogate = number >= Character.MIN_SURROGATE && number <= Character.MAX_SURROGATE;
    if (number > Character.MAX_CODE_POINT || isSurrogate) {
      throw new CelException(
          first, count, "escape does not stand for a character", "Write the character.");
    }
    value.appendCodePoint((int) number);
  }
}
