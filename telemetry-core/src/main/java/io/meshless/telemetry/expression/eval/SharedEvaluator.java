package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;
import org.jspecify.annotations.Nullable;

/**
 * A part that is worked out once a record, since it stands in several places.
 *
 * @param slot where an evaluation keeps the value; the next one is for the value or absence
 */
record SharedEvaluator(Evaluator part, int slot) implements Evaluator {
  /** How many slots a shared part takes. */
  static final int SLOTS = 2;

  private static final Object ABSENT = new Object();

  @Override
  public Object evaluate(Evaluation evaluation) {
    Object known = evaluation.remembered(slot);
    if (known == null) {
      known = part.evaluate(evaluation);
      evaluation.remember(slot, known);
    }
    return known;
  }

  @Override
  public @Nullable Object evaluateOrAbsent(Evaluation evaluation) {
    Object known = evaluation.remembered(slot + 1);
    if (known == null) {
      Object value = part.evaluateOrAbsent(evaluation);
      known = value == null ? ABSENT : value;
      evaluation.remember(slot + 1, known);
    }
    return known == ABSENT ? null : known;
  }
}
