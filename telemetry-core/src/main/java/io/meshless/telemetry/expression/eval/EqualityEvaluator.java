package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;

/** {@code a == b} and {@code a != b} for values that are equal when Java says so. */
record EqualityEvaluator(Evaluator left, Evaluator right, boolean wanted) implements Evaluator {
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
    return first.equals(second) == wanted;
  }
}
