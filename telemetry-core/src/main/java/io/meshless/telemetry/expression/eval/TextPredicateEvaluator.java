package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;
import java.util.function.BiPredicate;

/** A function of two texts that says yes or no, such as {@code startsWith}. */
final class TextPredicateEvaluator extends Evaluator {
  private final Evaluator left;
  private final Evaluator right;
  private final BiPredicate<String, String> predicate;

  TextPredicateEvaluator(Evaluator left, Evaluator right, BiPredicate<String, String> predicate) {
    this.left = left;
    this.right = right;
    this.predicate = predicate;
  }

  @Override
  public Object evaluate(Evaluation evaluation) {
    Object first = left.evaluate(evaluation);
    if (first instanceof EvaluationError) {
      return first;
    }
    Object second = right.evaluate(evaluation);
    if (second instanceof EvaluationError) {
      return second;
    }
    return predicate.test((String) first, (String) second);
  }
}
