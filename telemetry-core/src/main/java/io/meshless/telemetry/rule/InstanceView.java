package io.meshless.telemetry.rule;

import io.meshless.telemetry.expression.Evaluation;
import io.meshless.telemetry.expression.EvaluationError;
import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.ValueTuple;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The instance of one node in one frame, rebuilt for each record that needs it. */
final class InstanceView implements Instance {
  private final InstanceNode node;
  private final Frame frame;
  private final @Nullable Object[] values;
  private final @Nullable ValueTuple[] tuples;

  InstanceView(InstanceNode node, Frame frame) {
    this.node = node;
    this.frame = frame;
    this.values = new @Nullable Object[node.values().length];
    this.tuples = new @Nullable ValueTuple[node.tuples().length];
  }

  /** Evaluates every field; false when one fails, which is then reported. */
  boolean build() {
    Evaluation evaluation = frame.evaluation();
    @Nullable Expression[] expressions = node.values();
    for (int i = 0; i < expressions.length; i++) {
      Expression expression = expressions[i];
      if (expression != null) {
        Object value = expression.evaluate(evaluation);
        if (value instanceof EvaluationError error) {
          if (frame.reportsFailures()) {
            node.valueFailed(i, error);
          }
          return false;
        }
        values[i] = value;
      }
    }
    TupleNode[] shared = node.tuples();
    for (int i = 0; i < shared.length; i++) {
      ValueTuple tuple = frame.tuple(shared[i]);
      if (tuple == null) {
        if (frame.reportsFailures()) {
          node.tupleFailed(i, evaluation);
        }
        return false;
      }
      tuples[i] = tuple;
    }
    return true;
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
    return Objects.requireNonNull(tuples[field]);
  }

  @Override
  public Instant recordTime() {
    return frame.recordTime();
  }
}
