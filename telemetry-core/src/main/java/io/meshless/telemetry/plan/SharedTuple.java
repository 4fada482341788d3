package io.meshless.telemetry.plan;

import io.meshless.telemetry.expression.ExpressionGroup;
import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.template.instance.ValueTuple;

/** The tuple of one node in one frame, evaluated at most once in a record. */
final class SharedTuple {
  private final ExpressionGroup expressions;
  private final ValueTuple values;

  /** Number of the record in which it was last evaluated, negative when that failed. */
  private int evaluated;

  SharedTuple(TupleNode node) {
    this.expressions = node.expressions();
    this.values = node.newTuple();
  }

  /** The values, which {@link #isComplete} sets in each record. */
  ValueTuple values() {
    return values;
  }

  /** Whether all expressions have a value in the record with this number. */
  boolean isComplete(int record, Evaluation evaluation) {
    if (evaluated != record && evaluated != -record) {
      evaluated = expressions.evaluate(evaluation, values.refill()) ? record : -record;
    }
    return evaluated == record;
  }

  /** Numbers of records start again from 1. */
  void restart() {
    evaluated = 0;
  }
}
