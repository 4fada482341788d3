package io.meshless.telemetry.expression;

import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.expression.syntax.Node;
import io.meshless.telemetry.expression.syntax.Operator;
import java.util.Optional;

/** Finds the comparison with a text that an expression begins with. */
final class LeadingEquality {
  private LeadingEquality() {}

  /** That comparison; empty when the expression begins otherwise. */
  static Optional<Equality> of(Node root) {
    Node node = root;
    while (node instanceof Node.Operation and && and.operator() == Operator.AND) {
      node = and.operands().get(0);
    }
    if (!(node instanceof Node.Operation comparison) || comparison.operator() != Operator.EQUAL) {
      return Optional.empty();
    }
    Node left = comparison.operands().get(0);
    Node right = comparison.operands().get(1);
    return equality(left, right).or(() -> equality(right, left));
  }

  private static Optional<Equality> equality(Node attribute, Node literal) {
    return attribute instanceof Node.Name name
            && literal instanceof Node.Literal value
            && value.value() instanceof String text
        ? Optional.of(new Equality(AttributeName.of(name.text()), text))
        : Optional.empty();
  }
}
