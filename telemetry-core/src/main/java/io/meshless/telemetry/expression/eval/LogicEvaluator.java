package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;

/** Two conditions of which either may decide alone, even when the other fails. */
record LogicEvaluator(Evaluator first, Evaluator second, Boolean decisive) implements Evaluator {
  @Override
  public Object evaluate(Evaluation evaluation) {
    Object value = first.evaluate(evaluation);
    if (decisive.equals(value)) {
      return value;
    }
    Object other = second.evaluate(evaluation);
    return value instanceof EvaluationError && !decisive.equals(other) ? value : other;
  }
}
