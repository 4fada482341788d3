package io.meshless.telemetry.expression.conformance;

import io.meshless.telemetry.expression.syntax.Node;
import io.meshless.telemetry.expression.syntax.Operator;
import io.meshless.telemetry.expression.syntax.Parser;
import io.meshless.telemetry.expression.syntax.SyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What a vector is made of. */
final class Constructs {
  private Constructs() {}

  /** Whether the expression parses and has such a call. */
  static boolean hasCall(Vector vector, Predicate<Node.Call> wanted) {
    return nodes(vector).stream()
        .anyMatch(node -> node instanceof Node.Call call && wanted.test(call));
  }

  /** Whether the expression parses and has such an operator. */
  static boolean hasOperator(Vector vector, Predicate<Operator> wanted) {
    return nodes(vector).stream()
        .anyMatch(node -> node instanceof Node.Operation o && wanted.test(o.operator()));
  }

  /** Whether a text in the expression or among the attributes matches. */
  static boolean hasText(Vector vector, String pattern) {
    boolean inExpression =
        nodes(vector).stream()
            .anyMatch(
                node ->
                    node instanceof Node.Literal literal
                        && literal.value() instanceof String text
                        && text.matches(pattern));
    return inExpression
        || vector.attributes().values().stream()
            .anyMatch(value -> value instanceof String text && text.matches(pattern));
  }

  private static List<Node> nodes(Vector vector) {
    List<Node> nodes = new ArrayList<>();
    try {
      Parser.parse(vector.expression()).forEach(nodes::add);
    } catch (SyntaxException e) {
      return List.of();
    }
    return nodes;
  }
}
