package io.meshless.telemetry.rule;

import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.ValueTuple;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The instance of one node in one frame, rebuilt for each record that needs it. */
final class InstanceView implements Instance {
  private final InstanceNode node;
  private final Frame frame;
  private final @Nullable Object[] values;
  private final ValueTuple[] tuples;

  InstanceView(InstanceNode node, Frame frame) {
    this.node = node;
    this.frame = frame;
    this.values = node.newValues();
    this.tuples = new ValueTuple[node.tuples().length];
    for (int i = 0; i < tuples.length; i++) {
      tuples[i] = frame.tupleOf(node.tuples()[i]);
    }
  }

  /** Evaluates every field; false when one fails, which is then reported. */
  boolean build() {
    if (!node.evaluate(values, frame.evaluation(), frame.reportsFailures())) {
      return false;
    }
    TupleNode[] needed = node.tuples();
    for (int i = 0; i < needed.length; i++) {
      if (!frame.fill(needed[i])) {
        if (frame.reportsFailures()) {
          node.tupleFailed(i, frame.evaluation());
        }
        return false;
      }
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
    return tuples[field];
  }

  @Override
  public Instant recordTime() {
    return frame.recordTime();
  }
}
