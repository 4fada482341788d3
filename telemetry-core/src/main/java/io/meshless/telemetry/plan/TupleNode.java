package io.meshless.telemetry.plan;

import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.expression.ExpressionGroup;
import io.meshless.telemetry.template.instance.ValueTuple;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The expressions of a map field, shared by all instances that have the same. Immutable. Those that
 * are the same for every record are worked out beforehand.
 */
final class TupleNode {
  private final int index;
  private final List<Expression> all;
  private final Object[] constants;

  /** Positions of the other values. */
  private final int[] varying;

  private final ExpressionGroup expressions;

  TupleNode(int index, List<Expression> all) {
    this.index = index;
    this.all = all;
    this.constants = all.stream().map(e -> e.constant().orElse("")).toArray();
    this.varying =
        IntStream.range(0, all.size()).filter(i -> all.get(i).constant().isEmpty()).toArray();
    this.expressions =
        new ExpressionGroup(
            IntStream.of(varying).mapToObj(i -> all.get(i).optimized()).toList(), varying);
  }

  int index() {
    return index;
  }

  /** Every expression, by position. */
  List<Expression> all() {
    return all;
  }

  int size() {
    return constants.length;
  }

  ValueTuple newTuple() {
    return new ValueTuple(constants, varying);
  }

  /** What fills such a tuple. */
  ExpressionGroup expressions() {
    return expressions;
  }
}
