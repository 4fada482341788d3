package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;

/** {@code a < b} and its kin. */
record OrderEvaluator(Evaluator left, Evaluator right, Order order) implements Evaluator {
  /** Tells whether two values stand in an order. */
  @FunctionalInterface
  interface Order {
    boolean test(Object first, Object second);
  }

  @Override
  public Object evaluate(Evaluation evaluation) {
    Object first = left.evaluate(evaluation);
    if (first instanceof EvaluationError) {
      return first;
    }
    Object second = right.evaluate(evaluation);
    if (second instanceof EvaluationError) {
      return second;
    }
    return order.test(first, second);
  }
}
