package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;
import io.meshless.telemetry.text.ShownText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code m["k"]}: a missing key is absent on the left of {@code |}, and empty text elsewhere. */
record IndexEvaluator(Evaluator map, Evaluator key) implements Evaluator {
  static Evaluator of(Evaluator map, Evaluator key) {
    return map instanceof AttributeEvaluator attribute
            && key instanceof ConstantEvaluator constant
            && constant.value() instanceof String text
        ? new EntryEvaluator(attribute, text)
        : new IndexEvaluator(map, key);
  }

  @Override
  public Object evaluate(Evaluation evaluation) {
    Object entries = map.evaluate(evaluation);
    if (entries instanceof EvaluationError) {
      return entries;
    }
    Object name = key.evaluate(evaluation);
    if (name instanceof EvaluationError) {
      return name;
    }
    Object value = entry((Map<?, ?>) entries, name);
    return value == null ? "" : value;
  }

  @Override
  public @Nullable Object evaluateOrAbsent(Evaluation evaluation) {
    Object entries = map.evaluateOrAbsent(evaluation);
    if (entries == null || entries instanceof EvaluationError) {
      return entries;
    }
    Object name = key.evaluateOrAbsent(evaluation);
    return name == null || name instanceof EvaluationError
        ? name
        : entry((Map<?, ?>) entries, name);
  }

  /** The text under this name; null when there is none, an error when it is not a text. */
  static @Nullable Object entry(Map<?, ?> entries, Object name) {
    Object value = entries.get(name);
    return value == null || value instanceof String
        ? value
        : new EvaluationError(
            EvaluationError.Reason.WRONG_TYPE,
            "value of '"
                + ShownText.cut(String.valueOf(name))
                + "' is not a text: "
                + ShownText.cut(String.valueOf(value)));
  }
}
