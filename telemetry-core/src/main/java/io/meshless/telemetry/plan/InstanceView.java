package io.meshless.telemetry.plan;

import io.meshless.telemetry.expression.ExpressionGroup;
import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.instance.TupleInstance;
import io.meshless.telemetry.template.instance.ValueTuple;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The instance of one node in one frame, rebuilt for each record that needs it. */
final class InstanceView extends TupleInstance {
  private final InstanceNode node;
  private final int builtCount;
  private final ExpressionGroup expressions;
  private final int twin;
  private final @Nullable Loan loan;
  private final Frame frame;
  private final @Nullable Object[] own;
  private final SharedTuple[] tuples;

  /** Its own, or those of the frame that is followed. */
  private @Nullable Object[] values;

  /** Number of the record in which it was last built, negative when that failed. */
  private int built;

  /**
   * A view in this frame.
   *
   * @param twin the place in a frame that is followed of an instance that is the same; -1 for none
   * @param loan what it can take from that frame else; null for nothing
   */
  InstanceView(InstanceNode node, int twin, @Nullable Loan loan, Frame frame) {
    this.twin = twin;
    this.loan = loan;
    this.node = node;
    this.builtCount = node.builtCount();
    this.expressions = node.expressions();
    this.frame = frame;
    this.own = node.newValues();
    this.values = own;
    this.tuples = Stream.of(node.tuples()).map(frame::tuple).toArray(SharedTuple[]::new);
  }

  /**
   * Whether every field has a value in the record with this number; they are evaluated when it is
   * first asked, and one that fails is reported.
   */
  boolean isComplete(int record) {
    if (built != record && built != -record) {
      built = isThere() || build(record) ? record : -record;
    }
    return built == record;
  }

  /** Whether the frame that is followed has the same; then handlers get that. */
  private boolean isThere() {
    if (twin < 0) {
      return false;
    }
    InstanceView theirs = frame.lendingInstance(twin);
    frame.hand(this, theirs);
    if (theirs == null) {
      return false;
    }
    frame.count(builtCount);
    return true;
  }

  /** Its place in the plan. */
  int place() {
    return node.index();
  }

  boolean isNotBuilt(int record) {
    return built == -record;
  }

  /** Notes that every field has a value in the record with this number; true. */
  boolean setBuilt(int record) {
    built = record;
    return true;
  }

  /** The array of the values. */
  @Nullable Object[] values() {
    return values;
  }

  private boolean build(int record) {
    Evaluation evaluation = frame.evaluation();
    if (!(loan == null ? expressions.evaluate(evaluation, own) : evaluateRest(loan, evaluation))) {
      if (frame.reportsFailures()) {
        node.valuesFailed(evaluation);
      }
      return false;
    }
    for (int i = 0; i < tuples.length; i++) {
      if (!tuples[i].isComplete(record, evaluation)) {
        if (frame.reportsFailures()) {
          node.tupleFailed(i, evaluation);
        }
        return false;
      }
    }
    frame.count(builtCount);
    return true;
  }

  private boolean evaluateRest(Loan taken, Evaluation evaluation) {
    InstanceView theirs = frame.lendingInstance(taken.lender());
    if (theirs != null && taken.isWhole()) {
      show(theirs.own);
      return true;
    }
    show(own);
    if (theirs == null) {
      return expressions.evaluate(evaluation, own);
    }
    taken.take(theirs.own, own);
    return taken.rest().evaluate(evaluation, own);
  }

  /** To store a reference costs more than to look whether it is there. */
  private void show(@Nullable Object[] shown) {
    if (values != shown) {
      values = shown;
    }
  }

  /** Whether it is built in the record with this number, as far as it is known already. */
  boolean isKnown(int record) {
    return built == record;
  }

  /** Numbers of records start again from 1. */
  void restart() {
    built = 0;
  }

  @Override
  public InstanceType type() {
    return node.definition().type();
  }

  @Override
  public @Nullable Object value(int field) {
    return values[field];
  }

  @Override
  public ValueTuple tuple(int field) {
    return tuples[field].values();
  }

  @Override
  public Instant recordTime() {
    return frame.recordTime();
  }
}
