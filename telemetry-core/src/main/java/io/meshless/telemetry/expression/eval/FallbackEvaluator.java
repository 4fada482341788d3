package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.AttributeOrLiteral;
import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;
import org.jspecify.annotations.Nullable;

/** A value, or a constant in its place where it is absent or fails. */
record FallbackEvaluator(Evaluator part, Object constant) implements Evaluator {
  static FallbackEvaluator of(Evaluator part, Evaluator constant) {
    return new FallbackEvaluator(part, ((ConstantEvaluator) constant).value());
  }

  /** What it does in short; a value of another class comes back here, and fails. */
  @Override
  public @Nullable AttributeOrLiteral attributeOrLiteral() {
    return part instanceof AttributeEvaluator attribute
        ? attribute.attributeOrLiteral(constant)
        : null;
  }

  @Override
  public Object evaluate(Evaluation evaluation) {
    Object value = part.evaluateOrAbsent(evaluation);
    return value == null || value instanceof EvaluationError ? constant : value;
  }
}
