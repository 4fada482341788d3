package io.meshless.telemetry.runtime;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.expression.run.EvaluationError;
import io.meshless.telemetry.expression.run.TracedValue;
import io.meshless.telemetry.expression.run.ValueFilter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of an expression came to, as it may be shown.
 *
 * <p>Conditions decide on real values. So a part that is true or false is told as it was; text that
 * could hold a secret is told as the expression would have seen it without.
 */
final class ShownTrace {
  private static final String HIDDEN = "not shown, it may hold a secret";

  private ShownTrace() {}

  static List<TracedValue> of(Expression expression, AttributeBag bag, ValueFilter shown) {
    List<TracedValue> real = expression.trace(bag);
    if (expression.attributes().stream().noneMatch(shown::affects)) {
      return real;
    }
    Map<String, @Nullable Object> harmless = new HashMap<>();
    expression.trace(bag, shown).forEach(value -> harmless.put(value.text(), value.result()));
    return real.stream()
        .map(
            value ->
                canHoldText(value.result())
                    ? new TracedValue(value.text(), harmless.getOrDefault(value.text(), HIDDEN))
                    : value)
        .toList();
  }

  private static boolean canHoldText(@Nullable Object result) {
    return result instanceof String
        || result instanceof Map<?, ?>
        || result instanceof EvaluationError;
  }
}
