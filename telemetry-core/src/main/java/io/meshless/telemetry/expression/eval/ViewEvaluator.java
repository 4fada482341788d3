package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;
import java.util.function.UnaryOperator;

/** A value seen as another type, such as the seconds of a duration; it never fails by itself. */
final class ViewEvaluator extends Evaluator {
  private final Evaluator part;
  private final UnaryOperator<Object> view;

  ViewEvaluator(Evaluator part, UnaryOperator<Object> view) {
    this.part = part;
    this.view = view;
  }

  @Override
  public Object evaluate(Evaluation evaluation) {
    Object value = part.evaluate(evaluation);
    return value instanceof EvaluationError ? value : view.apply(value);
  }
}
