package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.attribute.ValueType;

/** What {@code +} does with values of each type. */
final class Additions {
  private Additions() {}

  static Evaluator of(ValueType type, Evaluator[] operands) {
    return switch (type) {
      case INT64 -> new SumEvaluator(operands, (a, b) -> (Long) a + (Long) b);
      case DOUBLE -> new SumEvaluator(operands, (a, b) -> (Double) a + (Double) b);
      default -> concatenation(operands);
    };
  }

  private static Evaluator concatenation(Evaluator[] operands) {
    return operands.length == 2
            && operands[0] instanceof ConstantEvaluator literal
            && literal.value() instanceof String prefix
        ? new PrefixEvaluator(prefix, operands[1])
        : new ConcatenationEvaluator(operands);
  }
}
