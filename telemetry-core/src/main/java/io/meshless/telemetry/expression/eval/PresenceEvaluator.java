package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;

/** Whether a value is there. */
record PresenceEvaluator(Evaluator part) implements Evaluator {
  @Override
  public Object evaluate(Evaluation evaluation) {
    Object value = part.evaluateOrAbsent(evaluation);
    return value instanceof EvaluationError ? value : (Object) (value != null);
  }
}
