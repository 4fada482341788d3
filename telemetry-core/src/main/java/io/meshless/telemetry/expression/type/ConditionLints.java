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

  /** One comparison with a literal, as if the literal stood on the right. */
  private record Comparison(Node subject, Operator operator, Node.Literal literal, Node node) {
    static @Nullable Comparison of(Node node) {
      if (!(node instanceof Node.Operation operation)
          || operation.operands().size() != 2
          || !OperatorRules.isComparison(operation.operator())) {
        return null;
      }
      Node left = operation.operands().get(0);
      Node right = operation.operands().get(1);
      if (left.depth() > MOST_LEVELS || right.depth() > MOST_LEVELS) {
        return null;
      }
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

  static void check(Node node, Consumer<ExpressionProblem> warnings) {
    if (!(node instanceof Node.Operation operation)
        || !(operation.operator() == Operator.AND || operation.operator() == Operator.OR)) {
      return;
    }
    boolean isAnd = operation.operator() == Operator.AND;
    Map<String, Comparison> equal = new HashMap<>();
    Map<String, Comparison> bounded = new HashMap<>();
    for (Comparison comparison : comparisons(operation)) {
      String subject = CanonicalText.of(comparison.subject());
      Comparison earlier;
      if (comparison.is(isAnd ? Operator.EQUAL : Operator.NOT_EQUAL)) {
        earlier = equal.putIfAbsent(subject, comparison);
        if (earlier != null && earlier.isOtherValueThan(comparison)) {
          warnings.accept(problem(isAnd, subject, earlier, comparison));
          return;
        }
      } else if (comparison.least() != null || comparison.greatest() != null) {
        earlier = bounded.putIfAbsent(subject, comparison);
        if (earlier != null && (isAnd ? apart(earlier, comparison) : all(earlier, comparison))) {
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
