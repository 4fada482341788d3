package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@code a | b | c}: the first that is not absent. */
final class DefaultEvaluator extends Evaluator {
  private final Evaluator[] choices;
  private final Evaluator last;

  private DefaultEvaluator(Evaluator[] choices, Evaluator last) {
    this.choices = choices;
    this.last = last;
  }

  static Evaluator of(Evaluator[] operands) {
    Evaluator overAttributes = AttributeOrConstantEvaluator.of(operands);
    if (overAttributes != null) {
      return overAttributes;
    }
    Evaluator overEntry = EntryOrConstantEvaluator.of(operands);
    if (overEntry != null) {
      return overEntry;
    }
    int last = operands.length - 1;
    return new DefaultEvaluator(Arrays.copyOf(operands, last), operands[last]);
  }

  @Override
  public Object evaluate(Evaluation evaluation) {
    Object value = firstPresent(evaluation);
    return value != null ? value : last.evaluate(evaluation);
  }

  @Override
  public @Nullable Object evaluateOrAbsent(Evaluation evaluation) {
    Object value = firstPresent(evaluation);
    return value != null ? value : last.evaluateOrAbsent(evaluation);
  }

  private @Nullable Object firstPresent(Evaluation evaluation) {
    for (Evaluator choice : choices) {
      Object value = choice.evaluateOrAbsent(evaluation);
      if (value != null) {
        return value;
      }
    }
    return null;
  }
}
