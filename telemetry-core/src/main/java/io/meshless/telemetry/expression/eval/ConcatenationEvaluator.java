package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;

/** {@code a + b + c} on texts. */
final class ConcatenationEvaluator implements Evaluator {
  private final Evaluator[] operands;

  ConcatenationEvaluator(Evaluator[] operands) {
    this.operands = operands;
  }

  @Override
  public Object evaluate(Evaluation evaluation) {
    if (operands.length == 2) {
      Object first = operands[0].evaluate(evaluation);
      if (first instanceof EvaluationError) {
        return first;
      }
      Object second = operands[1].evaluate(evaluation);
      return second instanceof EvaluationError ? second : ((String) first).concat((String) second);
    }
    StringBuilder text = new StringBuilder();
    for (Evaluator operand : operands) {
      Object value = operand.evaluate(evaluation);
      if (value instanceof EvaluationError) {
        return value;
      }
      text.append((String) value);
    }
    return text.toString();
  }
}
