package io.meshless.telemetry.expression.type;

import io.meshless.telemetry.expression.syntax.Node;
import io.meshless.telemetry.expression.syntax.Operator;
import org.jspecify.annotations.Nullable;

/**
 * One comparison with a literal, as if the literal stood on the right.
 *
 * @param subject what is compared, which is no literal
 * @param node the comparison as it is written
 */
record Comparison(Node subject, Operator operator, Node.Literal literal, Node node) {
  /** What this node compares; null when it compares nothing with a literal. */
  static @Nullable Comparison of(Node node) {
    if (!(node instanceof Node.Operation operation)
        || operation.operands().size() != 2
        || !OperatorRules.isComparison(operation.operator())) {
      return null;
    }
    Node left = operation.operands().get(0);
    Node right = operation.operands().get(1);
    if (right instanceof Node.Literal literal && !(left instanceof Node.Literal)) {
      return new Comparison(left, operation.operator(), literal, node);
    }
    return left instanceof Node.Literal literal && !(right instanceof Node.Literal)
        ? new Comparison(right, turned(operation.operator()), literal, node)
        : null;
  }

  private static Operator turned(Operator operator) {
    return switch (operator) {
      case LESS -> Operator.GREATER;
      case LESS_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
      case GREATER -> Operator.LESS;
      case GREATER_OR_EQUAL -> Operator.LESS_OR_EQUAL;
      default -> operator;
    };
  }

  boolean is(Operator wanted) {
    return operator == wanted;
  }

  /** The least whole number above which it holds; null when it is no such order. */
  @Nullable Long least() {
    return literal.value() instanceof Long number
        ? is(Operator.GREATER) && number < Long.MAX_VALUE
            ? Long.valueOf(number + 1)
            : is(Operator.GREATER_OR_EQUAL) ? number : null
        : null;
  }

  /** The greatest whole number below which it holds; null when it is no such order. */
  @Nullable Long greatest() {
    return literal.value() instanceof Long number
        ? is(Operator.LESS) && number > Long.MIN_VALUE
            ? Long.valueOf(number - 1)
            : is(Operator.LESS_OR_EQUAL) ? number : null
        : null;
  }

  boolean isOtherValueThan(Comparison other) {
    return !literal.value().equals(other.literal.value());
  }
}
