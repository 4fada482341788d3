package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;

/** A value, or an error, that is known beforehand. */
record ConstantEvaluator(Object value) implements Evaluator {
  boolean isError() {
    return value instanceof EvaluationError;
  }

  @Override
  public Object evaluate(Evaluation evaluation) {
    return value;
  }
}
