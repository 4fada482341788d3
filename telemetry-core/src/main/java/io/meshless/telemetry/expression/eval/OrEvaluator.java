package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;

/** {@code a || b}: the first that is not false, be it true or an error. */
record OrEvaluator(Evaluator first, Evaluator second) implements Evaluator {
  @Override
  public Object evaluate(Evaluation evaluation) {
    Object value = first.evaluate(evaluation);
    if (!Boolean.FALSE.equals(value)) {
      return value;
    }
    value = second.evaluate(evaluation);
    return Boolean.FALSE.equals(value) ? false : value;
  }
}
