package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;
import io.meshless.telemetry.expression.value.InvalidTextException;
import io.meshless.telemetry.expression.value.TextEquality;

/** {@code a == b} and {@code a != b} for URIs, e-mail addresses and domain names. */
record TextComparisonEvaluator(
    Evaluator left, Evaluator right, TextEquality equality, boolean wanted) implements Evaluator {
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
    try {
      boolean equal = equality.test((String) first, (String) second);
      return equal == wanted;
    } catch (InvalidTextException e) {
      return new EvaluationError(EvaluationError.Reason.INVALID_TEXT, e.getMessage());
    }
  }
}
