package io.meshless.telemetry.expression.syntax;

/** What a token is. */
enum TokenKind {
  IDENTIFIER,
  KEYWORD,
  INTEGER,
  FLOAT,
  TEXT,
  SYMBOL,
  /** A line break where an expression can end. */
  NEWLINE,
  END
}
