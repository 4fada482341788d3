package io.meshless.telemetry.expression.type;

import io.meshless.telemetry.expression.problem.ExpressionProblem;
import io.meshless.telemetry.expression.syntax.CanonicalText;
import io.meshless.telemetry.expression.syntax.Node;
import io.meshless.telemetry.expression.syntax.Operator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds conditions about one value that no value meets, such as {@code a == 1 && a == 2}, and those
 * that every value meets, such as {@code a != 1 || a != 2}.
 */
final class ConditionLints {
  /** Deeper values are not written out to be told from others. */
  private static final int MOST_LEVELS = 4;

  private ConditionLints() {}

  static void check(Node node, Consumer<ExpressionProblem> warnings) {
    if (!(node instanceof Node.Operation operation)
        || !(operation.operator() == Operator.AND || operation.operator() == Operator.OR)) {
      return;
    }
    boolean isAnd = operation.operator() == Operator.AND;
    Map<String, Comparison> equal = new HashMap<>();
    Map<String, Comparison> bounded = new HashMap<>();
    for (Comparison comparison : comparisons(operation)) {
      boolean isValue = comparison.is(isAnd ? Operator.EQUAL : Operator.NOT_EQUAL);
      if (isValue || comparison.least() != null || comparison.greatest() != null) {
        String subject = CanonicalText.of(comparison.subject());
        Comparison earlier = (isValue ? equal : bounded).putIfAbsent(subject, comparison);
        if (earlier != null
            && (isValue
                ? earlier.isOtherValueThan(comparison)
                : isAnd ? apart(earlier, comparison) : all(earlier, comparison))) {
          warnings.accept(problem(isAnd, subject, earlier, comparison));
          return;
        }
      }
    }
  }

  private static List<Comparison> comparisons(Node.Operation operation) {
    return operation.operands().stream()
        .map(Comparison::of)
        .filter(Objects::nonNull)
        .map(Comparison.class::cast)
        .filter(comparison -> comparison.subject().depth() <= MOST_LEVELS)
        .toList();
  }

  /** Whether no number is on both sides. */
  private static boolean apart(Comparison a, Comparison b) {
    return isApart(a.least(), b.greatest()) || isApart(b.least(), a.greatest());
  }

  private static boolean isApart(@Nullable Long least, @Nullable Long greatest) {
    return least != null && greatest != null && least > greatest;
  }

  /** Whether every number is on one side at least. */
  private static boolean all(Comparison a, Comparison b) {
    return isAll(a.least(), b.greatest()) || isAll(b.least(), a.greatest());
  }

  private static boolean isAll(@Nullable Long least, @Nullable Long greatest) {
    return least != null && greatest != null && least - 1 <= greatest;
  }

  private static ExpressionProblem problem(
      boolean isAnd, String subject, Comparison first, Comparison second) {
    return second
        .node()
        .problem(
            isAnd ? "never-true" : "always-true",
            isAnd
                ? "no " + subject + " is both, so this never holds"
                : "every " + subject + " is one or the other, so this always holds",
            isAnd || first.is(Operator.NOT_EQUAL)
                ? joined(isAnd, first, second)
                : "Leave both out, or change one of the numbers.");
  }

  /** The two with the other operator between them. */
  private static String joined(boolean isAnd, Comparison first, Comparison second) {
    return "Write %s %s %s."
        .formatted(
            CanonicalText.of(first.node()), isAnd ? "||" : "&&", CanonicalText.of(second.node()));
  }
}
