package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;
import org.jspecify.annotations.Nullable;

/**
 * {@code labels["app"] | "unknown"}, one node for the reason of {@link
 * AttributeOrConstantEvaluator}.
 */
record EntryOrConstantEvaluator(EntryEvaluator entry, Object constant) implements Evaluator {
  /** The evaluator of these choices; null when they have another form. */
  static @Nullable EntryOrConstantEvaluator of(Evaluator[] choices) {
    return choices.length == 2
            && choices[0] instanceof EntryEvaluator entry
            && choices[1] instanceof ConstantEvaluator constant
        ? new EntryOrConstantEvaluator(entry, constant.value())
        : null;
  }

  @Override
  public Object evaluate(Evaluation evaluation) {
    Object value = entry.evaluateOrAbsent(evaluation);
    return value == null ? constant : value;
  }
}
