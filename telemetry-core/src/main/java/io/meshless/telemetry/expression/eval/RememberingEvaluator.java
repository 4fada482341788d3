package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.run.Evaluation;
import org.jspecify.annotations.Nullable;

/**
 * A part that is dear enough to be worked out only once a record, as soon as it stands in a second
 * place that records evaluate.
 */
final class RememberingEvaluator implements Evaluator {
  private final Evaluator part;

  /** The part, shared or not; set before records are evaluated, by the one thread that compiles. */
  private Evaluator known;

  private boolean isUsed;

  RememberingEvaluator(Evaluator part) {
    this.part = part;
    this.known = part;
  }

  /** Notes that the part stands in a place; true when it is the first one. */
  boolean use() {
    boolean isFirst = !isUsed;
    isUsed = true;
    return isFirst;
  }

  boolean isShared() {
    return known != part;
  }

  /** Takes this slot for the value and the next for the value or absence. */
  void share(int firstSlot) {
    known = new SharedEvaluator(part, firstSlot);
  }

  /** Another evaluator of this part, in the form in which this one has come to be. */
  Evaluator settled(Evaluator same) {
    return known instanceof SharedEvaluator shared
        ? new SharedEvaluator(same, shared.slot())
        : same;
  }

  @Override
  public Object evaluate(Evaluation evaluation) {
    return known.evaluate(evaluation);
  }

  @Override
  public @Nullable Object evaluateOrAbsent(Evaluation evaluation) {
    return known.evaluateOrAbsent(evaluation);
  }
}
