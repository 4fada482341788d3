package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.attribute.ValueType;

/** What {@code +} does with values of each type. */
final class Additions {
  private Additions() {}

  static Evaluator of(ValueType type, Evaluator[] operands) {
    return switch (type) {
      case INT64 -> new SumEvaluator(operands, (a, b) -> (Long) a + (Long) b);
      case DOUBLE -> new SumEvaluator(operands, (a, b) -> (Double) a + (Double) b);
      default -> new ConcatenationEvaluator(operands);
    };
  }
}
