package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a value is one of those that are known beforehand. */
record MemberEvaluator(Evaluator part, Set<Object> values) implements Evaluator {
  /** Of the first operand, among the constants that the others are. */
  static MemberEvaluator of(Evaluator[] operands) {
    Set<Object> values =
        Stream.of(operands)
            .skip(1)
            .map(operand -> ((ConstantEvaluator) operand).value())
            .collect(Collectors.toUnmodifiableSet());
    return new MemberEvaluator(operands[0], values);
  }

  @Override
  public Object evaluate(Evaluation evaluation) {
    Object value = part.evaluate(evaluation);
    return value instanceof EvaluationError ? value : (Object) values.contains(value);
  }
}
