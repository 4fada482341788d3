package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;
import org.jspecify.annotations.Nullable;

/**
 * Computes the value of one node. Immutable, safe for use by many threads.
 *
 * <p>There are two ways to evaluate, since an absent attribute is an error except on the left of
 * {@code |}.
 */
public abstract class Evaluator {
  /** The value, or an {@link io.meshless.telemetry.expression.run.EvaluationError}. */
  public abstract Object evaluate(Evaluation evaluation);

  /**
   * This evaluator without what it does for parts that turned out not to be shared, once all
   * expressions of its compiler are compiled.
   */
  public Evaluator optimized() {
    return this;
  }

  /** This evaluator in short when it is {@code attribute | literal}; null when it is not. */
  public @Nullable AttributeOrLiteral attributeOrLiteral() {
    return null;
  }

  /** The value, an error, or null when it is absent. */
  public @Nullable Object evaluateOrAbsent(Evaluation evaluation) {
    return evaluate(evaluation);
  }
}
