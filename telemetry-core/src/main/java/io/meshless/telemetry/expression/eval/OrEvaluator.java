package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;

/** {@code a || b || c}: the first that is not false, be it true or an error. */
final class OrEvaluator extends Evaluator {
  private final Evaluator[] operands;

  OrEvaluator(Evaluator[] operands) {
    this.operands = operands;
  }

  @Override
  public Object evaluate(Evaluation evaluation) {
    for (Evaluator operand : operands) {
      Object value = operand.evaluate(evaluation);
      if (!Boolean.FALSE.equals(value)) {
        return value;
      }
    }
    return false;
  }
}
