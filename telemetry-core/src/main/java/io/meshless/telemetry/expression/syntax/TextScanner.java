package io.meshless.telemetry.expression.syntax;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads a text literal in one of its three forms: {@code "…"}, {@code `…`} and {@code '…'}. */
final class TextScanner {
  private final String text;
  private final int start;
  private final char quote;

  /** Bytes, since {@code \xhh} escapes are bytes that may make up one character together. */
  private static final int MOST_SHOWN = 80;

  private final ByteArrayOutputStream value = new ByteArrayOutputStream();

  private int at;

  TextScanner(String text, int start) {
    this.text = text;
    this.start = start;
    this.quote = text.charAt(start);
    this.at = start + 1;
  }

  /** What the literal stands for. */
  String scan() throws SyntaxException {
    int characters = 0;
    while (true) {
      if (at >= text.length() || (quote != '`' && text.charAt(at) == '\n')) {
        throw new SyntaxException(
            start, 1, "text is not closed", "End it with " + quote + " on the same line.");
      }
      char c = text.charAt(at);
      if (c == quote && (quote != '\'' || characters > 0)) {
        at++;
        break;
      }
      scanCharacter(c);
      characters++;
    }
    if (quote == '\'' && characters != 1) {
      throw new SyntaxException(
          start, at - start, "single quotes hold exactly one character", doubleQuoted());
    }
    return Utf8.decode(value.toByteArray());
  }

  private String doubleQuoted() {
    String written = text.substring(start + 1, at - 1);
    if (written.length() > MOST_SHOWN || !written.matches("[^\"\\\\\\p{Cntrl}]*")) {
      return "Put a text into double quotes or backquotes.";
    }
    return text.strip().length() == at - start
        ? Advice.ownQuotes(written)
        : "Write \"" + written + "\", in double quotes.";
  }

  /** Where the literal ends. */
  int end() {
    return at;
  }

  private void scanCharacter(char c) throws SyntaxException {
    if (quote == '\'' && c == '\'') {
      throw new SyntaxException(
          start, 2, "single quotes hold exactly one character", "Write \"\".");
    }
    if (c == '\\' && quote != '`') {
      at++;
      scanEscape();
      return;
    }
    int codePoint = text.codePointAt(at);
    if (codePoint == 0 || codePoint == 0xFEFF) {
      throw Advice.illegalCharacter(codePoint, at, text);
    }
    // Carriage returns are not part of a raw text, whatever the file's line ends are.
    if (quote != '`' || codePoint != '\r') {
      append(codePoint);
    }
    at += Character.charCount(codePoint);
  }

  private void scanEscape() throws SyntaxException {
    char c = at < text.length() ? text.charAt(at) : '\n';
    int simple = "abfnrtv\\".indexOf(c);
    if (simple >= 0) {
      value.write("\u0007\b\f\n\r\t\u000b\\".charAt(simple));
      at++;
    } else if (c == quote) {
      value.write(c);
      at++;
    } else if (c >= '0' && c <= '7') {
      value.write(digits(3, 8, 255));
    } else if (c == 'x' || c == 'u' || c == 'U') {
      at++;
      scanHex(c);
    } else if (c == '\n') {
      throw new SyntaxException(start, 1, "text is not closed", "End it with " + quote + ".");
    } else {
      throw new SyntaxException(at - 1, 2, "unknown escape '\\" + c + "'", escapeMend(c));
    }
  }

  private @Nullable String escapeMend(char c) {
    if (c == '"' || c == '\'') {
      return "Write it without the backslash.";
    }
    return quote == '"'
        ? "Write '\\\\' for a backslash, or put a pattern into backquotes."
        : "Write '\\\\' for a backslash.";
  }

  private void scanHex(char kind) throws SyntaxException {
    switch (kind) {
      case 'x' -> value.write(digits(2, 16, 255));
      case 'u' -> append(digits(4, 16, Character.MAX_CODE_POINT));
      default -> append(digits(8, 16, Character.MAX_CODE_POINT));
    }
  }

  private int digits(int count, int radix, int max) throws SyntaxException {
    int first = at;
    long number = 0;
    for (int i = 0; i < count; i++, at++) {
      int digit = at < text.length() ? Character.digit(text.charAt(at), radix) : -1;
      if (digit < 0 || text.charAt(at) > 'f') {
        throw new SyntaxException(
            at,
            1,
            "escape needs " + count + (radix == 8 ? " octal" : " hexadecimal") + " digits",
            "Write '\\\\' for a backslash.");
      }
      number = number * radix + digit;
    }
    if (number > max || (number >= Character.MIN_SURROGATE && number <= Character.MAX_SURROGATE)) {
      throw new SyntaxException(
          first, count, "escape does not stand for a character", "Write the character.");
    }
    return (int) number;
  }

  private void append(int codePoint) {
    value.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
  }
}
