package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;

/** A value that has to be there. */
record RequiredEvaluator(Evaluator part, EvaluationError missing) implements Evaluator {
  @Override
  public Object evaluate(Evaluation evaluation) {
    Object value = part.evaluateOrAbsent(evaluation);
    return value == null ? missing : value;
  }
}
