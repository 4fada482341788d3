package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;

/** {@code a == "x"}: the comparison with a value that is known beforehand. */
record LiteralEqualityEvaluator(Evaluator operand, Object literal, boolean wanted)
    implements Evaluator {
  @Override
  public Object evaluate(Evaluation evaluation) {
    Object value = operand.evaluate(evaluation);
    if (value == literal) {
      return wanted;
    }
    if (value instanceof EvaluationError) {
      return value;
    }
    return literal.equals(value) == wanted;
  }
}
