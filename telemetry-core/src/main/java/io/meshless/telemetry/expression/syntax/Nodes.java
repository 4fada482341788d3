package io.meshless.telemetry.expression.syntax;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.text.GoDuration;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the nodes of one tree and holds it to its limits. */
final class Nodes {
  private static final BigInteger MAX_INT64 = BigInteger.valueOf(Long.MAX_VALUE);

  private int count;

  Node literal(Token token) throws SyntaxException {
    return switch (token.kind()) {
      case INTEGER -> literal(ValueType.INT64, int64(token), token);
      case FLOAT -> literal(ValueType.DOUBLE, finite(token), token);
      default -> textLiteral(token);
    };
  }

  /** Every text that reads as a duration is one. */
  private Node textLiteral(Token token) throws SyntaxException {
    Long nanos = GoDuration.parse(token.text());
    return nanos == null
        ? literal(ValueType.STRING, token.text(), token)
        : literal(ValueType.DURATION, Duration.ofNanos(nanos), token);
  }

  private Node literal(ValueType type, Object value, Token token) throws SyntaxException {
    return counted(new Node.Literal(type, value, token.offset(), token.end()));
  }

  private static Long int64(Token token) throws SyntaxException {
    BigInteger number = new BigInteger(token.text());
    if (number.compareTo(MAX_INT64) > 0) {
      throw Advice.problem(
          token, "number is too large for INT64", "The largest is " + MAX_INT64 + ".");
    }
    return number.longValue();
  }

  private static Double finite(Token token) throws SyntaxException {
    double number = Double.parseDouble(token.text());
    if (Double.isInfinite(number)) {
      throw Advice.problem(token, "number is too large for DOUBLE", null);
    }
    return number;
  }

  /** A lone {@code true} or {@code false}, in any letter case, is no name. */
  Node nameOrBoolean(String text, int start, int end) throws SyntaxException {
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return counted(new Node.Literal(ValueType.BOOL, Boolean.valueOf(text), start, end));
    }
    return name(text, start, end);
  }

  Node name(String text, int start, int end) throws SyntaxException {
    return counted(new Node.Name(text, start, end));
  }

  Node operation(Operator operator, List<Node> operands, int operatorOffset, int start, int end)
      throws SyntaxException {
    int depth = 0;
    for (Node operand : operands) {
      depth = Math.max(depth, operand.depth());
    }
    return counted(new Node.Operation(operator, operands, operatorOffset, start, end, depth + 1));
  }

  Node index(Node map, Node key, int start, int end) throws SyntaxException {
    int depth = Math.max(map.depth(), key.depth()) + 1;
    return counted(new Node.Index(map, key, start, end, depth));
  }

  Node call(Token name, @Nullable Node receiver, List<Node> arguments, int start, int end)
      throws SyntaxException {
    int depth = receiver == null ? 0 : receiver.depth();
    for (Node argument : arguments) {
      depth = Math.max(depth, argument.depth());
    }
    return counted(
        new Node.Call(name.text(), name.offset(), receiver, arguments, start, end, depth + 1));
  }

  private Node counted(Node node) throws SyntaxException {
    if (node.depth() > Parser.MAX_DEPTH) {
      throw tooDeep(node.offset());
    }
    if (++count > Parser.MAX_NODES) {
      throw new SyntaxException(
          node.offset(),
          1,
          "too-large",
          "expression has more than %,d parts".formatted(Parser.MAX_NODES),
          "Split it, for example into several rules.");
    }
    return node;
  }

  static SyntaxException tooDeep(int offset) {
    return new SyntaxException(
        offset,
        1,
        "too-deep",
        "expression is nested more than %,d levels deep".formatted(Parser.MAX_DEPTH),
        "Split it, for example into several rules.");
  }
}
