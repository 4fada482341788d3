package io.meshless.telemetry.plan;

import io.meshless.telemetry.expression.Expression;
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

  /** Positions of the values that vary, and their expressions. */
  private final int[] varying;

  private final Expression[] expressions;
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
    this.varying =
        IntStream.range(0, constants.length)
            .filter(i -> values.get(i) != null && constants[i] == null)
            .toArray();
    this.expressions =
        IntStream.of(varying)
            .mapToObj(i -> Objects.requireNonNull(values.get(i)).optimized())
            .toArray(Expression[]::new);
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

  /**
   * Reports the first failing entry; all are evaluated once more, since failures are rare. One that
   * threw may have a value now; then the first stands for it.
   */
  void tupleFailed(int field, Evaluation evaluation) {
    List<Expression> entries = definition.tuples().get(field);
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).evaluate(evaluation) instanceof EvaluationError error) {
        tupleFailures[field][i].report(error);
        return;
      }
    }
    tupleFailures[field][0].report(FAILED_ONCE);
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

  /**
   * An array for the values of a record: the constants are in it, {@link #evaluate} sets the rest.
   */
  @Nullable Object[] newValues() {
    return constants.clone();
  }

  /** Sets the values that vary; false when one fails, which is then reported if it is asked for. */
  boolean evaluate(@Nullable Object[] values, Evaluation evaluation, boolean reports) {
    for (int i = 0; i < expressions.length; i++) {
      Object value = expressions[i].evaluate(evaluation);
      if (value instanceof EvaluationError error) {
        if (reports) {
          valueFailures[varying[i]].report(error);
        }
        return false;
      }
      values[varying[i]] = value;
    }
    return true;
  }

  TupleNode[] tuples() {
    return tuples;
  }
}
