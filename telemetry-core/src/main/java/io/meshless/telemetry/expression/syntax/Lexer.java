package io.meshless.telemetry.expression.syntax;

import org.jspecify.annotations.Nullable;

/**
 * Text to tokens, one {@link #next()} at a time. The lexical grammar is Go's: its literals, its
 * comments, and its rule that a line break after an operand ends the expression.
 */
final class Lexer {
  /** Longest first. */
  private static final String[] SYMBOLS = {
    "<<=", ">>=", "&^=", "...", "||", "&&", "==", "!=", "<=", ">=", "<<", ">>", "&^", "<-", "++",
    "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", ":=", "|", "+", "-", "^", "*", "/", "%",
    "&", "!", "<", ">", "=", "(", ")", "[", "]", "{", "}", ",", ".", ";", ":"
  };

  private final String text;
  private int at;
  private boolean canEnd;

  Lexer(String text) {
    this.text = text;
    // A byte order mark at the very start is not part of the text.
    this.at = text.startsWith("\ufeff") ? 1 : 0;
  }

  Token next() throws SyntaxException {
    int lineBreak = skipSpace();
    if (lineBreak >= 0) {
      canEnd = false;
      return new Token(TokenKind.NEWLINE, "\n", lineBreak, lineBreak + 1);
    }
    if (at == text.length()) {
      return new Token(TokenKind.END, "", at, at);
    }
    Token token = scan();
    canEnd = canEndAfter(token);
    return token;
  }

  private static boolean canEndAfter(Token token) {
    return switch (token.kind()) {
      case IDENTIFIER, INTEGER, FLOAT, TEXT -> true;
      case SYMBOL -> token.is(")") || token.is("]") || token.is("}");
      case KEYWORD, NEWLINE, END -> false;
    };
  }

  /** Passes spaces and comments; gives the offset of a line break that ends the expression. */
  private int skipSpace() throws SyntaxException {
    int lineBreak = -1;
    while (at < text.length() && lineBreak < 0) {
      char c = text.charAt(at);
      if (c == '\n' && canEnd) {
        lineBreak = at;
        at++;
      } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
        at++;
      } else if (text.startsWith("//", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", at)) {
        lineBreak = skipBlockComment();
      } else {
        break;
      }
    }
    return lineBreak;
  }

  private int skipBlockComment() throws SyntaxException {
    int start = at;
    int end = text.indexOf("*/", at + 2);
    if (end < 0) {
      throw new SyntaxException(start, 2, "comment is not closed", "End it with '*/'.");
    }
    at = end + 2;
    int lineBreak = text.indexOf('\n', start);
    return canEnd && lineBreak >= 0 && lineBreak < end ? lineBreak : -1;
  }

  private Token scan() throws SyntaxException {
    int start = at;
    int c = text.codePointAt(at);
    if (isLetter(c)) {
      skipWord();
      String word = text.substring(start, at);
      return token(Keywords.contains(word) ? TokenKind.KEYWORD : TokenKind.IDENTIFIER, word, start);
    }
    if (isDigit(c) || (c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
      SyntaxException bare = BareValue.at(text, at);
      if (bare != null) {
        throw bare;
      }
      NumberScanner number = new NumberScanner(text, at);
      at = number.scan();
      return token(
          number.isFloat() ? TokenKind.FLOAT : TokenKind.INTEGER, text.substring(start, at), start);
    }
    if (c == '"' || c == '\'' || c == '`') {
      TextScanner scanner = new TextScanner(text, at);
      String value = scanner.scan();
      at = scanner.end();
      return token(TokenKind.TEXT, value, start);
    }
    String symbol = symbolHere();
    if (symbol == null) {
      throw Advice.illegalCharacter(c, start, text);
    }
    at += symbol.length();
    return token(TokenKind.SYMBOL, symbol, start);
  }

  private Token token(TokenKind kind, String value, int start) {
    return new Token(kind, value, start, at);
  }

  private void skipWord() {
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (!isLetter(c) && Character.getType(c) != Character.DECIMAL_DIGIT_NUMBER) {
        return;
      }
      at += Character.charCount(c);
    }
  }

  private @Nullable String symbolHere() {
    for (String symbol : SYMBOLS) {
      if (text.startsWith(symbol, at)) {
        return symbol;
      }
    }
    return null;
  }

  private static boolean isLetter(int c) {
    return c == '_' || Character.isLetter(c);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
