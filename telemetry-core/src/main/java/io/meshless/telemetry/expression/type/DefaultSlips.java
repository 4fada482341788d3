package io.meshless.telemetry.expression.type;

import io.meshless.telemetry.expression.problem.ExpressionProblem;
import io.meshless.telemetry.expression.syntax.CanonicalText;
import io.meshless.telemetry.expression.syntax.Node;
import io.meshless.telemetry.expression.syntax.Operator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds a {@code |} that took the value of a comparison instead of its attribute: {@code
 * response.code >= 400 | false} reads as {@code response.code >= (400 | false)}.
 */
final class DefaultSlips {
  private DefaultSlips() {}

  /** What is wrong with a comparison; null when nothing is, or it is another operation. */
  static @Nullable ExpressionProblem find(Node.Operation operation) {
    if (!OperatorRules.isComparison(operation.operator()) || operation.operands().size() != 2) {
      return null;
    }
    Node left = operation.operands().get(0);
    Node right = operation.operands().get(1);
    if (left instanceof Node.Operation inner
        && OperatorRules.isComparison(inner.operator())
        && inner.operands().size() == 2
        && isDefaultOfLiteral(inner.operands().get(1))) {
      return problem(
          (Node.Operation) inner.operands().get(1),
          "'|' gives a default, and binds tighter than comparisons",
          "Write '||' between conditions.");
    }
    if (left instanceof Node.Operation inner
        && OperatorRules.isOrder(inner.operator())
        && OperatorRules.isOrder(operation.operator())
        && inner.operands().size() == 2) {
      String middle = CanonicalText.of(inner.operands().get(1));
      return new ExpressionProblem(
          operation.operatorOffset(),
          operation.operator().symbol().length(),
          "wrong-type",
          "comparisons are not chained",
          "Write %s && %s %s %s."
              .formatted(
                  CanonicalText.of(inner),
                  middle,
                  operation.operator().symbol(),
                  CanonicalText.of(right)));
    }
    return isDefaultOfLiteral(right) && isOtherType((Node.Operation) right)
        ? problem(
            (Node.Operation) right,
            "'|' belongs to the value before it, which is never absent",
            "Write " + mended(operation, left, (Node.Operation) right) + ".")
        : null;
  }

  private static boolean isDefaultOfLiteral(Node node) {
    return node instanceof Node.Operation operation
        && operation.operator() == Operator.DEFAULT
        && operation.operands().get(0) instanceof Node.Literal;
  }

  private static boolean isOtherType(Node.Operation choice) {
    List<Node> operands = choice.operands();
    return operands.get(1) instanceof Node.Literal other
        && other.type() != ((Node.Literal) operands.get(0)).type();
  }

  private static String mended(Node.Operation comparison, Node left, Node.Operation choice) {
    Node.Literal value = (Node.Literal) choice.operands().get(0);
    return "(%s %s) %s %s"
        .formatted(
            CanonicalText.of(left),
            Lints.exampleOf(value.type()),
            comparison.operator().symbol(),
            CanonicalText.of(value));
  }

  private static ExpressionProblem problem(Node.Operation choice, String what, String mend) {
    return new ExpressionProblem(
        choice.operatorOffset(), Operator.DEFAULT.symbol().length(), "wrong-type", what, mend);
  }
}
