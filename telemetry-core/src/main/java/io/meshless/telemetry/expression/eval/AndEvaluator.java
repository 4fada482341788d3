package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;

/** {@code a && b}: the first that is not true, be it false or an error. */
record AndEvaluator(Evaluator first, Evaluator second) implements Evaluator {
  @Override
  public Object evaluate(Evaluation evaluation) {
    Object value = first.evaluate(evaluation);
    if (!Boolean.TRUE.equals(value)) {
      return value;
    }
    value = second.evaluate(evaluation);
    return Boolean.TRUE.equals(value) ? true : value;
  }
}
