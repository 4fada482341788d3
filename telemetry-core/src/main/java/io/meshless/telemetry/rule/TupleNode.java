package io.meshless.telemetry.rule;

import io.meshless.telemetry.expression.Evaluation;
import io.meshless.telemetry.expression.EvaluationError;
import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.template.ValueTuple;
import java.util.List;

/** The expressions of a map field, shared by all instances that have the same. Immutable. */
final class TupleNode {
  private final int index;
  private final Expression[] expressions;

  TupleNode(int index, List<Expression> expressions) {
    this.index = index;
    this.expressions = expressions.toArray(Expression[]::new);
  }

  int index() {
    return index;
  }

  int size() {
    return expressions.length;
  }

  /** Fills the tuple; false when an expression fails. */
  boolean evaluate(ValueTuple tuple, Evaluation evaluation) {
    Object[] values = tuple.refill();
    for (int i = 0; i < expressions.length; i++) {
      Object value = expressions[i].evaluate(evaluation);
      if (value instanceof EvaluationError) {
        return false;
      }
      values[i] = value;
    }
    return true;
  }
}
