package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.AttributeOrLiteral;
import io.meshless.telemetry.expression.run.Evaluation;
import org.jspecify.annotations.Nullable;

/**
 * Computes the value of one node. Immutable, safe for use by many threads.
 *
 * <p>There are two ways to evaluate, since an absent attribute is an error except on the left of
 * {@code |}.
 */
public interface Evaluator {
  /** The value, or an {@link io.meshless.telemetry.expression.run.EvaluationError}. */
  Object evaluate(Evaluation evaluation);

  /** This evaluator in short when it is {@code attribute | literal}; null when it is not. */
  default @Nullable AttributeOrLiteral attributeOrLiteral() {
    return null;
  }

  /** The value, an error, or null when it is absent. */
  default @Nullable Object evaluateOrAbsent(Evaluation evaluation) {
    return evaluate(evaluation);
  }
}
