package io.meshless.telemetry.istio.cel;

/**
 * A word of an expression.
 *
 * @param text as written; of a text, what the literal stands for
 */
record Token(Kind kind, String text, int offset, int end) {
  /** What a token is. */
  enum Kind {
    WORD,
    WHOLE,
    FRACTION,
    TEXT,
    SYMBOL,
    END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equals(word);
  }

  /** The token in words, for messages. */
  String words() {
    return switch (kind) {
      case END -> "the end";
      case TEXT -> "a text";
      case WHOLE, FRACTION -> "the number '" + text + "'";
      case WORD, SYMBOL -> "'" + text + "'";
    };
  }
}
