package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.function.Work.Conversion;
import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;
import io.meshless.telemetry.expression.value.InvalidTextException;

/** A function of one text, such as {@code ip} or {@code toLower}. */
record ConversionEvaluator(Evaluator text, Conversion conversion) implements Evaluator {
  @Override
  public Object evaluate(Evaluation evaluation) {
    Object value = text.evaluate(evaluation);
    if (value instanceof EvaluationError) {
      return value;
    }
    try {
      return conversion.convert((String) value);
    } catch (InvalidTextException e) {
      return new EvaluationError(EvaluationError.Reason.INVALID_TEXT, e.getMessage());
    }
  }
}
