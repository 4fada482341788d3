package io.meshless.telemetry.expression.syntax;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every operator that the grammar knows, loosest first. Those that the language has no meaning for
 * are parsed all the same, so that the error can say what to write instead.
 */
public enum Operator {
  OR("||", 1),
  AND("&&", 2),
  EQUAL("==", 3),
  NOT_EQUAL("!=", 3),
  LESS("<", 3),
  LESS_OR_EQUAL("<=", 3),
  GREATER(">", 3),
  GREATER_OR_EQUAL(">=", 3),
  DEFAULT("|", 4),
  PLUS("+", 4),
  MINUS("-", 4),
  CARET("^", 4),
  TIMES("*", 5),
  DIVIDE("/", 5),
  REMAINDER("%", 5),
  SHIFT_LEFT("<<", 5),
  SHIFT_RIGHT(">>", 5),
  AMPERSAND("&", 5),
  AND_NOT("&^", 5),
  NOT("!", 6),
  ARROW("<-", 6);

  /** Precedence of an operator before its only operand. */
  static final int UNARY = 6;

  private static final Map<String, Operator> BY_SYMBOL = new HashMap<>();

  static {
    for (Operator operator : values()) {
      BY_SYMBOL.put(operator.symbol, operator);
    }
  }

  private final String symbol;
  private final int precedence;

  Operator(String symbol, int precedence) {
    this.symbol = symbol;
    this.precedence = precedence;
  }

  /** How it is written. */
  public String symbol() {
    return symbol;
  }

  /** How tightly it binds; the tightest have the highest number. */
  public int precedence() {
    return precedence;
  }

  /** Whether a run of this operator is one node with many operands: grouping changes nothing. */
  boolean isChained() {
    return this == OR || this == AND || this == DEFAULT || this == PLUS;
  }

  static @Nullable Operator binary(Token token) {
    Operator operator = token.kind() == TokenKind.SYMBOL ? BY_SYMBOL.get(token.text()) : null;
    return operator == null || operator.precedence == UNARY ? null : operator;
  }

  static @Nullable Operator unary(Token token) {
    Operator operator = token.kind() == TokenKind.SYMBOL ? BY_SYMBOL.get(token.text()) : null;
    if (operator == null) {
      return null;
    }
    return switch (operator) {
      case NOT, ARROW, MINUS, PLUS, CARET, AMPERSAND, TIMES -> operator;
      default -> null;
    };
  }
}
