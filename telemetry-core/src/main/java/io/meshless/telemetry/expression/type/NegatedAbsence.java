package io.meshless.telemetry.expression.type;

import io.meshless.telemetry.expression.problem.ExpressionProblem;
import io.meshless.telemetry.expression.syntax.CanonicalText;
import io.meshless.telemetry.expression.syntax.Node;
import io.meshless.telemetry.expression.syntax.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds conditions that something is not so, of what many records do not have: they fail for those,
 * and a failing condition is no match, though the records are not so either.
 */
public final class NegatedAbsence {
  private NegatedAbsence() {}

  /** A warning about the first of them; empty when there is none. */
  public static Optional<ExpressionProblem> of(Node root) {
    List<Node> negated = new ArrayList<>();
    List<String> withDefault = new ArrayList<>();
    root.forEach(
        node -> {
          if (node instanceof Node.Operation operation) {
            if (isNegated(operation)) {
              negated.add(operation);
            } else if (operation.operator() == Operator.DEFAULT) {
              operation.operands().forEach(read -> withDefault.add(CanonicalText.of(read)));
            }
          }
        });
    return negated.stream().flatMap(node -> problem(node, withDefault).stream()).findFirst();
  }

  private static Optional<ExpressionProblem> problem(Node negated, List<String> withDefault) {
    // Where it is asked for elsewhere with a default, somebody thought of its absence.
    return Absence.firstOf(negated)
        .filter(read -> !withDefault.contains(CanonicalText.of(read)))
        .map(
            read -> {
              String text = CanonicalText.of(read);
              return read.problem(
                  "no-default",
                  "records without %s do not match, since the condition fails for them"
                      .formatted(text),
                  "Write (%s | \"%s\").".formatted(text, Absence.defaultOf(text)));
            });
  }

  /** {@code a != "x"} and {@code … == false}; {@code a != ""} asks whether there is one at all. */
  private static boolean isNegated(Node.Operation operation) {
    return switch (operation.operator()) {
      case NOT_EQUAL -> operation.operands().stream().noneMatch(NegatedAbsence::isEmptyText);
      case EQUAL -> operation.operands().stream().anyMatch(NegatedAbsence::isFalse);
      default -> false;
    };
  }

  private static boolean isEmptyText(Node node) {
    return node instanceof Node.Literal literal && literal.value().equals("");
  }

  private static boolean isFalse(Node node) {
    return node instanceof Node.Literal literal && literal.value().equals(false);
  }
}
