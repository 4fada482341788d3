package io.meshless.telemetry.plan;

import io.meshless.telemetry.expression.ExpressionGroup;
import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.template.instance.ValueTuple;
import org.jspecify.annotations.Nullable;

/** The tuple of one node in one frame, evaluated at most once in a record. */
final class SharedTuple {
  private final ExpressionGroup expressions;
  private final @Nullable Loan loan;
  private final Frame frame;
  private final ValueTuple values;

  /** Number of the record in which it was last evaluated, negative when that failed. */
  private int evaluated;

  /**
   * A tuple in this frame.
   *
   * @param loan what it can take from a frame that is followed; null for nothing
   */
  SharedTuple(TupleNode node, @Nullable Loan loan, Frame frame) {
    this.expressions = node.expressions();
    this.loan = loan;
    this.frame = frame;
    this.values = node.newTuple();
  }

  /** The values, which {@link #isComplete} sets in each record. */
  ValueTuple values() {
    return values;
  }

  /** Whether all expressions have a value in the record with this number. */
  boolean isComplete(int record, Evaluation evaluation) {
    if (evaluated != record && evaluated != -record) {
      evaluated = evaluate(evaluation) ? record : -record;
    }
    return evaluated == record;
  }

  private boolean evaluate(Evaluation evaluation) {
    return loan == null
        ? expressions.evaluate(evaluation, values.refill())
        : evaluateRest(loan, evaluation);
  }

  private boolean evaluateRest(Loan taken, Evaluation evaluation) {
    SharedTuple theirs = frame.lendingTuple(taken);
    if (theirs == null) {
      return expressions.evaluate(evaluation, values.refill(null, taken.missing(), taken));
    }
    Object[] filled = values.refill(theirs.values, taken.missing(), taken);
    return taken.rest().evaluate(evaluation, filled);
  }

  /** Whether all have a value in the record with this number, as far as it is known already. */
  boolean isKnown(int record) {
    return evaluated == record;
  }

  boolean hasFailed(int record) {
    return evaluated == -record;
  }

  /** Notes that all expressions have a value in the record with this number; true. */
  boolean setEvaluated(int record) {
    evaluated = record;
    return true;
  }

  /** Notes that one has not; false. */
  boolean setFailed(int record) {
    evaluated = -record;
    return false;
  }

  /** Numbers of records start again from 1. */
  void restart() {
    evaluated = 0;
  }
}
