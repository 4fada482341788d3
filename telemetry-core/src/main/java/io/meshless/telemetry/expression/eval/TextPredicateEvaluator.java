package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;
import java.util.function.BiPredicate;

/** A function of two texts that says yes or no, such as {@code startsWith}. */
record TextPredicateEvaluator(
    Evaluator left, Evaluator right, BiPredicate<String, String> predicate) implements Evaluator {
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
