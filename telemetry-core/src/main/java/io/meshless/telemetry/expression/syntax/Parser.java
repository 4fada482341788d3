package io.meshless.telemetry.expression.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Text to tree; {@link #parse(String)} is the way in.
 *
 * <pre>
 * or      := and { "||" and }
 * and     := compare { "&amp;&amp;" compare }
 * compare := sum { ("==" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=") sum }
 * sum     := product { ("|" | "+" | "-" | "^") product }
 * product := unary { ("*" | "/" | "%" | "&lt;&lt;" | "&gt;&gt;" | "&amp;" | "&amp;^") unary }
 * unary   := { "!" | "-" | "+" | "^" | "&amp;" | "*" | "&lt;-" } postfix
 * postfix := primary { "." name "(" arguments ")" | "[" or "]" }
 * primary := literal | name { "." name } | name "(" arguments ")" | "(" or ")"
 * </pre>
 *
 * <p>Parentheses that stand in a row cost no recursion, and a run of one operator is one node, so
 * that the depth limit meets only what is really nested.
 */
public final class Parser {
  /** Longest expression, in chars. */
  public static final int MAX_LENGTH = 65_536;

  /** Most nodes of an expression. */
  public static final int MAX_NODES = 10_000;

  /** Most levels of operators, calls and parentheses within one another. */
  public static final int MAX_DEPTH = 200;

  private final String text;
  private final Lexer lexer;
  private final Nodes nodes = new Nodes();
  private Token token;
  private int previousEnd;
  private int recursion;

  private Parser(String text) throws SyntaxException {
    this.text = text;
    this.lexer = new Lexer(text);
    this.token = lexer.next();
  }

  /**
   * The tree of this text.
   *
   * @throws SyntaxException when it is not an expression, or beyond a limit
   */
  public static Node parse(String text) throws SyntaxException {
    if (text.length() > MAX_LENGTH) {
      throw new SyntaxException(
          MAX_LENGTH,
          text.length() - MAX_LENGTH,
          "too-long",
          "expression has %,d characters, at most %,d are allowed"
              .formatted(text.length(), MAX_LENGTH),
          null);
    }
    return new Parser(text).parseAll();
  }

  private Node parseAll() throws SyntaxException {
    if (token.kind() == TokenKind.END) {
      throw Advice.problem(
          token, "expression is empty", "Write an expression, or remove the entry.");
    }
    Node node = expression();
    boolean broken = token.kind() == TokenKind.NEWLINE;
    if (broken) {
      advance();
    }
    if (token.kind() != TokenKind.END) {
      throw broken ? Advice.afterLineBreak(token) : Advice.afterExpression(node, token, text);
    }
    return node;
  }

  private Node expression() throws SyntaxException {
    enter();
    int start = token.offset();
    Node node = binary(unary(), start, 1);
    recursion--;
    return node;
  }

  /** Goes on after a left operand with all operators that bind at least this tightly. */
  private Node binary(Node first, int start, int precedence) throws SyntaxException {
    Node left = first;
    Operator operator = Operator.binary(token);
    while (operator != null && operator.precedence() >= precedence) {
      int operatorOffset = token.offset();
      List<Node> operands = new ArrayList<>(List.of(left));
      do {
        advance();
        operands.add(rightOperand(operator));
      } while (operator.isChained() && Operator.binary(token) == operator);
      left = nodes.operation(operator, operands, operatorOffset, start, previousEnd);
      operator = Operator.binary(token);
    }
    return left;
  }

  private Node rightOperand(Operator operator) throws SyntaxException {
    int start = token.offset();
    return binary(unary(), start, operator.precedence() + 1);
  }

  private Node unary() throws SyntaxException {
    Operator operator = Operator.unary(token);
    if (operator == null) {
      return postfix();
    }
    int start = token.offset();
    advance();
    enter();
    Node operand = unary();
    recursion--;
    return nodes.operation(operator, List.of(operand), start, start, previousEnd);
  }

  private Node postfix() throws SyntaxException {
    Deque<Integer> open = new ArrayDeque<>();
    while (token.is("(")) {
      open.push(token.offset());
      advance();
    }
    if (open.isEmpty()) {
      int start = token.offset();
      return postfixes(primary(), start);
    }
    Node node = expression();
    while (true) {
      expect(")");
      int start = open.pop();
      node = postfixes(node, start);
      if (open.isEmpty()) {
        return node;
      }
      node = binary(node, start, 1);
    }
  }

  private Node postfixes(Node first, int start) throws SyntaxException {
    Node node = first;
    while (true) {
      if (token.is("[")) {
        node = index(node, start);
      } else if (token.is(".")) {
        advance();
        node = method(node, start);
      } else if (token.is("(")) {
        throw Advice.problem(token, "only a function can be called", null);
      } else {
        return node;
      }
    }
  }

  private Node index(Node map, int start) throws SyntaxException {
    advance();
    Node key = expression();
    if (token.is(":")) {
      throw Advice.problem(
          token, "parts of a text cannot be cut out", "A map takes one key: m[\"k\"].");
    }
    expect("]");
    return nodes.index(map, key, start, previousEnd);
  }

  private Node method(Node receiver, int start) throws SyntaxException {
    Token name = nameToken();
    if (!token.is("(")) {
      throw Advice.problem(
          name,
          "a value has no part '" + name.text() + "'",
          "Only a method can follow here, such as .startsWith(\"x\"); m[\"k\"] reads a map.");
    }
    return nodes.call(name, receiver, arguments(), start, previousEnd);
  }

  private Node primary() throws SyntaxException {
    Token first = token;
    switch (first.kind()) {
      case TEXT, INTEGER, FLOAT -> {
        advance();
        return nodes.literal(first);
      }
      case IDENTIFIER -> {
        advance();
        return name(first);
      }
      case KEYWORD -> throw Advice.keyword(first);
      default -> throw Advice.missingOperand(first, text);
    }
  }

  private Node name(Token first) throws SyntaxException {
    if (token.is("(")) {
      return nodes.call(first, null, arguments(), first.offset(), previousEnd);
    }
    StringBuilder name = new StringBuilder(first.text());
    while (token.is(".")) {
      int end = previousEnd;
      advance();
      Token part = nameToken();
      if (token.is("(")) {
        Node receiver = nodes.name(name.toString(), first.offset(), end);
        return nodes.call(part, receiver, arguments(), first.offset(), previousEnd);
      }
      name.append('.').append(part.text());
    }
    return nodes.nameOrBoolean(name.toString(), first.offset(), previousEnd);
  }

  private Token nameToken() throws SyntaxException {
    Token name = token;
    if (name.kind() == TokenKind.KEYWORD) {
      throw Advice.keyword(name);
    }
    if (name.kind() != TokenKind.IDENTIFIER) {
      throw Advice.unexpected(name, "a name after '.'");
    }
    advance();
    return name;
  }

  private List<Node> arguments() throws SyntaxException {
    List<Node> arguments = new ArrayList<>();
    advance();
    while (!token.is(")")) {
      arguments.add(expression());
      if (token.is("...")) {
        throw Advice.problem(token, "arguments cannot be spread", "Leave the '...' out.");
      }
      if (!token.is(",") && !token.is(")")) {
        throw Advice.unexpected(token, "',' or ')'");
      }
      if (token.is(",")) {
        advance();
      }
    }
    advance();
    return arguments;
  }

  private void expect(String symbol) throws SyntaxException {
    if (!token.is(symbol)) {
      throw Advice.unexpected(token, "'" + symbol + "'");
    }
    advance();
  }

  private void enter() throws SyntaxException {
    if (++recursion > MAX_DEPTH) {
      throw Nodes.tooDeep(token.offset());
    }
  }

  private void advance() throws SyntaxException {
    previousEnd = token.end();
    token = lexer.next();
  }
}
