package io.meshless.telemetry.expression;

import io.meshless.telemetry.expression.eval.Evaluator;
import io.meshless.telemetry.expression.run.AttributeOrLiteral;
import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Expressions that are evaluated together, each into a place of its own. Immutable, safe for use by
 * many threads.
 *
 * <p>Most dimensions and variables are {@code attribute | literal}. These are read in one loop over
 * arrays, without a call for each that the processor cannot foresee.
 */
public final class ExpressionGroup {
  /** For each evaluator what it does in short; null when that takes more. */
  private final @Nullable AttributeOrLiteral[] reads;

  private final Evaluator[] evaluators;

  /** Where each evaluator's value belongs. */
  private final int[] places;

  /**
   * A group of these expressions.
   *
   * @param places for each expression, the index of its value
   */
  public ExpressionGroup(List<Expression> expressions, int... places) {
    this.evaluators = expressions.stream().map(Expression::evaluator).toArray(Evaluator[]::new);
    this.reads =
        Stream.of(evaluators).map(Evaluator::attributeOrLiteral).toArray(AttributeOrLiteral[]::new);
    this.places = places.clone();
  }

  /**
   * Sets the value of each expression over the evaluation's bag.
   *
   * @return false when one failed; then some places are set and others not
   */
  public boolean evaluate(Evaluation evaluation, Object[] values) {
    try {
      return evaluateAll(evaluation, values);
    } catch (OutOfMemoryError | InternalError e) {
      throw e;
    } catch (Throwable e) {
      // As in Expression. Who asks the expressions one by one learns which it was.
      return false;
    }
  }

  private boolean evaluateAll(Evaluation evaluation, Object[] values) {
    for (int i = 0; i < reads.length; i++) {
      AttributeOrLiteral read = reads[i];
      boolean isSet =
          read == null
              ? set(evaluators[i], places[i], evaluation, values)
              : read(read, evaluators[i], places[i], evaluation, values);
      if (!isSet) {
        return false;
      }
    }
    return true;
  }

  static boolean read(
      AttributeOrLiteral read,
      Evaluator evaluator,
      int place,
      Evaluation evaluation,
      Object[] values) {
    Object value = evaluation.bag().find(read.attribute());
    if (value == null) {
      value = read.constant();
    } else if (value.getClass() != read.type()) {
      return set(evaluator, place, evaluation, values);
    }
    values[place] = value;
    return true;
  }

  static boolean set(Evaluator evaluator, int place, Evaluation evaluation, Object[] values) {
    Object value = evaluator.evaluate(evaluation);
    if (value instanceof EvaluationError) {
      return false;
    }
    values[place] = value;
    return true;
  }

  /**
   * What {@link #evaluate} does, as a method handle of the evaluation and the array. Made anew each
   * time.
   */
  public MethodHandle fused() {
    return Fused.group(reads, evaluators, places);
  }
}
