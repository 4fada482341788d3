package io.meshless.telemetry.rule;

import io.meshless.telemetry.expression.Evaluation;
import io.meshless.telemetry.expression.EvaluationError;
import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.template.InstanceDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An instance in the plan: its definition with its map fields shared. Immutable. */
public final class InstanceNode {
  private final int index;
  private final InstanceDefinition definition;
  private final @Nullable Expression[] values;
  private final TupleNode[] tuples;
  private final FieldFailures[] valueFailures;
  private final FieldFailures[][] tupleFailures;
  private final int builtCount;

  InstanceNode(
      int index,
      InstanceDefinition definition,
      List<TupleNode> tuples,
      FailureLog failures,
      CountSlots slots) {
    this.index = index;
    this.builtCount = slots.slot(CountKey.built(definition.type().name()));
    this.definition = definition;
    this.values = definition.values().toArray(new @Nullable Expression[0]);
    this.tuples = tuples.toArray(TupleNode[]::new);
    this.valueFailures = new FieldFailures[values.length];
    for (int i = 0; i < values.length; i++) {
      valueFailures[i] = of(failures, definition.valuePath(i));
    }
    this.tupleFailures = new FieldFailures[this.tuples.length][];
    for (int i = 0; i < tupleFailures.length; i++) {
      tupleFailures[i] = new FieldFailures[this.tuples[i].size()];
      for (int j = 0; j < tupleFailures[i].length; j++) {
        tupleFailures[i][j] = of(failures, definition.tuplePath(i, j));
      }
    }
  }

  private FieldFailures of(FailureLog failures, String path) {
    return FieldFailures.ofField(failures, definition.type().name(), path);
  }

  void valueFailed(int field, EvaluationError error) {
    valueFailures[field].report(error);
  }

  /** Reports the first failing entry; it is evaluated once more, since failures are rare. */
  void tupleFailed(int field, Evaluation evaluation) {
    List<Expression> entries = definition.tuples().get(field);
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).evaluate(evaluation) instanceof EvaluationError error) {
        tupleFailures[field][i].report(error);
        return;
      }
    }
  }

  int index() {
    return index;
  }

  int builtCount() {
    return builtCount;
  }

  /** The compiled instance. */
  public InstanceDefinition definition() {
    return definition;
  }

  @Nullable Expression[] values() {
    return values;
  }

  TupleNode[] tuples() {
    return tuples;
  }
}
