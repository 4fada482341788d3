package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;

/** {@code a + b + c} on numbers; integers wrap around. */
final class SumEvaluator implements Evaluator {
  private final Evaluator[] operands;
  private final Addition addition;

  SumEvaluator(Evaluator[] operands, Addition addition) {
    this.operands = operands;
    this.addition = addition;
  }

  /** Adds two values of one type. */
  @FunctionalInterface
  interface Addition {
    Object add(Object first, Object second);
  }

  @Override
  public Object evaluate(Evaluation evaluation) {
    Object sum = operands[0].evaluate(evaluation);
    for (int i = 1; i < operands.length; i++) {
      if (sum instanceof EvaluationError) {
        return sum;
      }
      Object value = operands[i].evaluate(evaluation);
      sum = value instanceof EvaluationError ? value : addition.add(sum, value);
    }
    return sum;
  }
}
