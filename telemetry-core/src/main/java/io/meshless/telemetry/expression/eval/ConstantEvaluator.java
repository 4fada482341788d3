package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;

/** A value, or an error, that is known beforehand. */
final class ConstantEvaluator extends Evaluator {
  private final Object value;

  ConstantEvaluator(Object value) {
    this.value = value;
  }

  boolean isError() {
    return value instanceof EvaluationError;
  }

  Object value() {
    return value;
  }

  @Override
  public Object evaluate(Evaluation evaluation) {
    return value;
  }
}
