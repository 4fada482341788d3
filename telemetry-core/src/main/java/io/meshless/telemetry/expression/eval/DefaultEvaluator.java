package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;
import org.jspecify.annotations.Nullable;

/** {@code a | b}: the first that is not absent. */
record DefaultEvaluator(Evaluator first, Evaluator second) implements Evaluator {
  static Evaluator of(Evaluator[] operands) {
    Evaluator overAttribute = AttributeOrConstantEvaluator.of(operands);
    if (overAttribute != null) {
      return overAttribute;
    }
    Evaluator overEntry = EntryOrConstantEvaluator.of(operands);
    return overEntry != null ? overEntry : Pairs.of(operands, DefaultEvaluator::new);
  }

  @Override
  public Object evaluate(Evaluation evaluation) {
    Object value = first.evaluateOrAbsent(evaluation);
    return value != null ? value : second.evaluate(evaluation);
  }

  @Override
  public @Nullable Object evaluateOrAbsent(Evaluation evaluation) {
    Object value = first.evaluateOrAbsent(evaluation);
    return value != null ? value : second.evaluateOrAbsent(evaluation);
  }
}
