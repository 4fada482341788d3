package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;
import org.jspecify.annotations.Nullable;

/** A choice of a {@code |} that notes the attributes it reads when it is absent. */
final class DefaultCountingEvaluator implements Evaluator {
  private final Evaluator choice;
  private final int[] attributes;

  DefaultCountingEvaluator(Evaluator choice, int[] attributes) {
    this.choice = choice;
    this.attributes = attributes;
  }

  @Override
  public Object evaluate(Evaluation evaluation) {
    return choice.evaluate(evaluation);
  }

  @Override
  public @Nullable Object evaluateOrAbsent(Evaluation evaluation) {
    Object value = choice.evaluateOrAbsent(evaluation);
    if (value == null) {
      for (int attribute : attributes) {
        evaluation.noteDefault(attribute);
      }
    }
    return value;
  }
}
