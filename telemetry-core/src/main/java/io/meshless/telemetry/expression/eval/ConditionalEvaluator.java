package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;

/** {@code conditional(c, a, b)}: only the chosen branch is evaluated. */
record ConditionalEvaluator(Evaluator condition, Evaluator then, Evaluator otherwise)
    implements Evaluator {
  @Override
  public Object evaluate(Evaluation evaluation) {
    Object chosen = condition.evaluate(evaluation);
    if (chosen instanceof EvaluationError) {
      return chosen;
    }
    return Boolean.TRUE.equals(chosen) ? then.evaluate(evaluation) : otherwise.evaluate(evaluation);
  }
}
