package io.meshless.telemetry.expression.syntax;

/**
 * A word of an expression.
 *
 * @param text as written; for {@link TokenKind#TEXT} what the literal stands for
 * @param offset where it starts
 * @param end where it ends
 */
record Token(TokenKind kind, String text, int offset, int end) {
  boolean is(String symbol) {
    return kind == TokenKind.SYMBOL && text.equals(symbol);
  }

  /** The token in words, for messages. */
  String words() {
    return switch (kind) {
      case END -> "the end";
      case NEWLINE -> "a line break";
      case TEXT -> "a text";
      case INTEGER, FLOAT -> "the number '" + text + "'";
      case KEYWORD -> "the reserved word '" + text + "'";
      case IDENTIFIER, SYMBOL -> "'" + text + "'";
    };
  }
}
