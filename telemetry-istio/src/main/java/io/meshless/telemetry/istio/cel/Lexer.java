package io.meshless.telemetry.istio.cel;

import io.meshless.telemetry.istio.cel.Token.Kind;
import org.jspecify.annotations.Nullable;

/** Text to tokens, one {@link #next()} at a time. */
final class Lexer {
  /** Longest first. */
  private static final String[] SYMBOLS = {
    "||", "&&", "==", "!=", "<=", ">=", "<", ">", "!", "?", ":", "+", "-", "*", "/", "%", "(", ")",
    "[", "]", "{", "}", ",", "."
  };

  private final String text;
  private int at;

  Lexer(String text) {
    this.text = text;
  }

  Token next() throws CelException {
    skipSpace();
    int start = at;
    if (at == text.length()) {
      return new Token(Kind.END, "", at, at);
    }
    TextScanner quoted = TextScanner.at(text, at);
    if (quoted != null) {
      String value = quoted.scan();
      at = quoted.end();
      return new Token(Kind.TEXT, value, start, at);
    }
    if (isLetter(text.charAt(at))) {
      while (at < text.length() && (isLetter(text.charAt(at)) || isDigit(at))) {
        at++;
      }
      return token(Kind.WORD, start);
    }
    if (isDigit(at) || (text.charAt(at) == '.' && isDigit(at + 1))) {
      return number(start);
    }
    String symbol = symbolHere();
    if (symbol == null) {
      throw Advice.illegalCharacter(text, at);
    }
    at += symbol.length();
    return token(Kind.SYMBOL, start);
  }

  private void skipSpace() {
    while (at < text.length()) {
      if (" \t\r\n\f".indexOf(text.charAt(at)) >= 0) {
        at++;
      } else if (text.startsWith("//", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else {
        return;
      }
    }
  }

  private Token number(int start) throws CelException {
    if (text.startsWith("0x", at) || text.startsWith("0X", at)) {
      at += 2;
      while (at < text.length() && isHex(text.charAt(at))) {
        at++;
      }
      return ended(Kind.WHOLE, start);
    }
    Kind kind = Kind.WHOLE;
    skipDigits();
    if (at < text.length() && text.charAt(at) == '.' && isDigit(at + 1)) {
      kind = Kind.FRACTION;
      at++;
      skipDigits();
    }
    int exponent = exponentHere();
    if (exponent > 0) {
      kind = Kind.FRACTION;
      at += exponent;
      skipDigits();
    }
    return ended(kind, start);
  }

  /** How long the exponent's letter and sign are; 0 when none stands here. */
  private int exponentHere() {
    if (at >= text.length() || "eE".indexOf(text.charAt(at)) < 0) {
      return 0;
    }
    boolean isSigned = at + 1 < text.length() && "+-".indexOf(text.charAt(at + 1)) >= 0;
    int length = isSigned ? 2 : 1;
    return isDigit(at + length) ? length : 0;
  }

  /** A number, behind which no word may begin. */
  private Token ended(Kind kind, int start) throws CelException {
    if (at < text.length() && isLetter(text.charAt(at))) {
      throw Advice.numberWithUnit(text, start, at);
    }
    if (at < text.length() && text.charAt(at) == '.' && isDigit(at + 1)) {
      throw Advice.numberWithDots(text, start);
    }
    return token(kind, start);
  }

  private void skipDigits() {
    while (isDigit(at)) {
      at++;
    }
  }

  private Token token(Kind kind, int start) {
    return new Token(kind, text.substring(start, at), start, at);
  }

  private @Nullable String symbolHere() {
    for (String symbol : SYMBOLS) {
      if (text.startsWith(symbol, at)) {
        return symbol;
      }
    }
    return null;
  }

  private boolean isDigit(int index) {
    return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }

  private static boolean isHex(char c) {
    return c < 0x80 && Character.digit(c, 16) >= 0;
  }

  static boolean isLetter(char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
