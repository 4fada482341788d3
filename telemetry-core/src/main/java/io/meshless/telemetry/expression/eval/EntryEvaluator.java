package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code labels["app"]}: an {@link IndexEvaluator} over an attribute, with a key that is known. */
record EntryEvaluator(AttributeEvaluator map, String key) implements Evaluator {
  @Override
  public Object evaluate(Evaluation evaluation) {
    Object entries = map.evaluate(evaluation);
    if (entries instanceof EvaluationError) {
      return entries;
    }
    Object value = IndexEvaluator.entry((Map<?, ?>) entries, key);
    return value == null ? "" : value;
  }

  @Override
  public @Nullable Object evaluateOrAbsent(Evaluation evaluation) {
    Object entries = map.evaluateOrAbsent(evaluation);
    return entries instanceof Map<?, ?> present ? IndexEvaluator.entry(present, key) : entries;
  }
}
