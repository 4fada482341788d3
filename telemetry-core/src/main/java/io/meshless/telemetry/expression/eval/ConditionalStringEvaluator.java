package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;

/** {@code conditionalString(c, a, b)}: both branches are evaluated, and either may fail. */
record ConditionalStringEvaluator(Evaluator condition, Evaluator then, Evaluator otherwise)
    implements Evaluator {
  @Override
  public Object evaluate(Evaluation evaluation) {
    Object chosen = condition.evaluate(evaluation);
    if (chosen instanceof EvaluationError) {
      return chosen;
    }
    Object first = then.evaluate(evaluation);
    if (first instanceof EvaluationError) {
      return first;
    }
    Object second = otherwise.evaluate(evaluation);
    return Boolean.TRUE.equals(chosen) && !(second instanceof EvaluationError) ? first : second;
  }
}
