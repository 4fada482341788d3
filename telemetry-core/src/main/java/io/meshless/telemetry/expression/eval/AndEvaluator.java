package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;

/** {@code a && b && c}: the first that is not true, be it false or an error. */
final class AndEvaluator extends Evaluator {
  private final Evaluator[] operands;

  AndEvaluator(Evaluator[] operands) {
    this.operands = operands;
  }

  @Override
  public Object evaluate(Evaluation evaluation) {
    for (Evaluator operand : operands) {
      Object value = operand.evaluate(evaluation);
      if (!Boolean.TRUE.equals(value)) {
        return value;
      }
    }
    return true;
  }
}
