package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;

/** {@code conditionalString(c, a, b)}: both branches are evaluated, and either may fail. */
final class ConditionalStringEvaluator extends Evaluator {
  private final Evaluator condition;
  private final Evaluator then;
  private final Evaluator otherwise;

  ConditionalStringEvaluator(Evaluator condition, Evaluator then, Evaluator otherwise) {
    this.condition = condition;
    this.then = then;
    this.otherwise = otherwise;
  }

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
