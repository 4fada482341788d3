package io.meshless.telemetry.expression.eval;

import java.util.Arrays;
import java.util.function.BinaryOperator;

/**
 * Operations on many operands as operations on two, for those where it does not matter which are
 * taken together. The tree is as flat as can be: a thousand operands are ten calls deep.
 */
final class Pairs {
  private Pairs() {}

  static Evaluator of(Evaluator[] operands, BinaryOperator<Evaluator> operation) {
    int middle = operands.length / 2;
    return middle == 0
        ? operands[0]
        : operation.apply(
            of(Arrays.copyOf(operands, middle), operation),
            of(Arrays.copyOfRange(operands, middle, operands.length), operation));
  }
}
