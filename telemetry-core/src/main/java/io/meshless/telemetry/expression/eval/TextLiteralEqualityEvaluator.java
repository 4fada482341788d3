package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;

/**
 * {@code a == "x"} with a text: a {@link LiteralEqualityEvaluator} whose comparison the compiler
 * knows, so that it is made in place.
 */
final class TextLiteralEqualityEvaluator extends Evaluator {
  private final Evaluator operand;
  private final String literal;
  private final boolean wanted;

  TextLiteralEqualityEvaluator(Evaluator operand, String literal, boolean wanted) {
    this.operand = operand;
    this.literal = literal;
    this.wanted = wanted;
  }

  @Override
  public Object evaluate(Evaluation evaluation) {
    Object value = operand.evaluate(evaluation);
    if (value instanceof String text) {
      return literal.equals(text) == wanted;
    }
    return value;
  }
}
