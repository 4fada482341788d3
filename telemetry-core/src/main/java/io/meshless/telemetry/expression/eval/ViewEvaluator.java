package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;
import java.util.function.UnaryOperator;

/** A value seen as another type, such as the seconds of a duration; it never fails by itself. */
record ViewEvaluator(Evaluator part, UnaryOperator<Object> view) implements Evaluator {
  @Override
  public Object evaluate(Evaluation evaluation) {
    Object value = part.evaluate(evaluation);
    return value instanceof EvaluationError ? value : view.apply(value);
  }
}
