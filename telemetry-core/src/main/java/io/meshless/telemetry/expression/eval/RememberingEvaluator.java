package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;
import org.jspecify.annotations.Nullable;

/**
 * A part that is dear enough to be worked out only once a record, as soon as a second expression
 * shares it.
 */
final class RememberingEvaluator extends Evaluator {
  private static final Object ABSENT = new Object();

  /** How many slots a shared part takes. */
  static final int SLOTS = 2;

  private static final int NOT_SHARED = -1;

  private final Evaluator part;

  /** Set while expressions are compiled, by the one thread that compiles. */
  private int slot = NOT_SHARED;

  RememberingEvaluator(Evaluator part) {
    this.part = part;
  }

  boolean isShared() {
    return slot != NOT_SHARED;
  }

  /** Takes this slot for the value and the next for the value or absence. */
  void share(int firstSlot) {
    slot = firstSlot;
  }

  @Override
  public Evaluator optimized() {
    return isShared() ? this : part;
  }

  @Override
  public Object evaluate(Evaluation evaluation) {
    int own = slot;
    if (own == NOT_SHARED) {
      return part.evaluate(evaluation);
    }
    Object known = evaluation.remembered(own);
    if (known == null) {
      known = part.evaluate(evaluation);
      evaluation.remember(own, known);
    }
    return known;
  }

  @Override
  public @Nullable Object evaluateOrAbsent(Evaluation evaluation) {
    int own = slot;
    if (own == NOT_SHARED) {
      return part.evaluateOrAbsent(evaluation);
    }
    Object known = evaluation.remembered(own + 1);
    if (known == null) {
      Object value = part.evaluateOrAbsent(evaluation);
      known = value == null ? ABSENT : value;
      evaluation.remember(own + 1, known);
    }
    return known == ABSENT ? null : known;
  }
}
