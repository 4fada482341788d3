package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;

/**
 * {@code a == "x"} with a text: a {@link LiteralEqualityEvaluator} whose comparison the compiler
 * knows, so that it is made in place.
 */
record TextLiteralEqualityEvaluator(Evaluator operand, String literal, boolean wanted)
    implements Evaluator {
  @Override
  public Object evaluate(Evaluation evaluation) {
    Object value = operand.evaluate(evaluation);
    if (value instanceof String text) {
      return literal.equals(text) == wanted;
    }
    return value;
  }
}
