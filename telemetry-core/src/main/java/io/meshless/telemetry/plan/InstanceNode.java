package io.meshless.telemetry.plan;

import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.expression.ExpressionGroup;
import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;
import io.meshless.telemetry.template.instance.InstanceDefinition;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An instance in the plan: its definition with its map fields shared. Immutable. */
public final class InstanceNode {
  private static final EvaluationError FAILED_ONCE =
      new EvaluationError(
          EvaluationError.Reason.EXCEPTION, "a value threw, but not when it was looked at again");

  private final int index;
  private final InstanceDefinition definition;

  /** The values that are the same in every record, and null for the others and for blank fields. */
  private final @Nullable Object[] constants;

  /** The others. */
  private final ExpressionGroup expressions;

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
    List<@Nullable Expression> values = definition.values();
    this.constants = values.stream().map(InstanceNode::constant).toArray();
    int[] varying =
        IntStream.range(0, constants.length)
            .filter(i -> values.get(i) != null && constants[i] == null)
            .toArray();
    this.expressions =
        new ExpressionGroup(
            IntStream.of(varying)
                .mapToObj(i -> Objects.requireNonNull(values.get(i)).optimized())
                .toList(),
            varying);
    this.tuples = tuples.toArray(TupleNode[]::new);
    this.valueFailures = new FieldFailures[constants.length];
    for (int i = 0; i < constants.length; i++) {
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

  private static @Nullable Object constant(@Nullable Expression expression) {
    return expression == null ? null : expression.constant().orElse(null);
  }

  private FieldFailures of(FailureLog failures, String path) {
    return FieldFailures.ofField(failures, definition.type().name(), path);
  }

  /** Reports the first single field that fails. */
  void valuesFailed(Evaluation evaluation) {
    reportFirst(definition.values(), valueFailures, evaluation);
  }

  /** Reports the first entry that fails. */
  void tupleFailed(int field, Evaluation evaluation) {
    reportFirst(definition.tuples().get(field), tupleFailures[field], evaluation);
  }

  /**
   * All are evaluated once more, since failures are rare. One that threw may have a value now; then
   * the first stands for it.
   */
  private static void reportFirst(
      List<? extends @Nullable Expression> expressions,
      FieldFailures[] failures,
      Evaluation evaluation) {
    for (int i = 0; i < failures.length; i++) {
      Expression expression = expressions.get(i);
      if (expression != null && expression.evaluate(evaluation) instanceof EvaluationError error) {
        failures[i].report(error);
        return;
      }
    }
    failures[0].report(FAILED_ONCE);
  }

  /** The full name. */
  String name() {
    return definition.type().name();
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

  /** An array for the values of a record: the constants are in it. */
  @Nullable Object[] newValues() {
    return constants.clone();
  }

  /** What sets the values that vary. */
  ExpressionGroup expressions() {
    return expressions;
  }

  TupleNode[] tuples() {
    return tuples;
  }
}
