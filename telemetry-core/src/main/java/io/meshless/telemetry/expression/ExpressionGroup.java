package io.meshless.telemetry.expression;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.expression.eval.AttributeOrLiteral;
import io.meshless.telemetry.expression.eval.Evaluator;
import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Expressions that are evaluated together, each into a place of its own. Immutable, safe for use by
 * many threads.
 *
 * <p>Most dimensions and variables are {@code attribute | literal}. These are read in one loop over
 * arrays, without a call for each that the processor cannot foresee.
 */
public final class ExpressionGroup {
  private final AttributeName[] attributes;
  private final Class<?>[] types;
  private final Object[] constants;

  /** The evaluators of the attributes, for values of another class; then those of the others. */
  private final Evaluator[] evaluators;

  /** Where each evaluator's value belongs. */
  private final int[] places;

  /**
   * A group of these expressions.
   *
   * @param places for each expression, the index of its value
   */
  public ExpressionGroup(List<Expression> expressions, int... places) {
    List<Evaluator> all = expressions.stream().map(Expression::evaluator).toList();
    int[] reads =
        IntStream.range(0, places.length)
            .filter(i -> all.get(i).attributeOrLiteral() != null)
            .toArray();
    int[] others =
        IntStream.range(0, places.length)
            .filter(i -> all.get(i).attributeOrLiteral() == null)
            .toArray();
    int[] order = IntStream.concat(IntStream.of(reads), IntStream.of(others)).toArray();
    this.evaluators = IntStream.of(order).mapToObj(all::get).toArray(Evaluator[]::new);
    this.places = IntStream.of(order).map(i -> places[i]).toArray();
    this.attributes = new AttributeName[reads.length];
    this.types = new Class<?>[reads.length];
    this.constants = new Object[reads.length];
    for (int i = 0; i < reads.length; i++) {
      AttributeOrLiteral read = Objects.requireNonNull(evaluators[i].attributeOrLiteral());
      attributes[i] = read.attribute();
      types[i] = read.type();
      constants[i] = read.constant();
    }
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
    AttributeBag bag = evaluation.bag();
    int reads = attributes.length;
    for (int i = 0; i < reads; i++) {
      Object value = bag.find(attributes[i]);
      if (value == null) {
        value = constants[i];
      } else if (value.getClass() != types[i]) {
        value = evaluators[i].evaluate(evaluation);
        if (value instanceof EvaluationError) {
          return false;
        }
      }
      values[places[i]] = value;
    }
    for (int i = reads; i < evaluators.length; i++) {
      Object value = evaluators[i].evaluate(evaluation);
      if (value instanceof EvaluationError) {
        return false;
      }
      values[places[i]] = value;
    }
    return true;
  }
}
