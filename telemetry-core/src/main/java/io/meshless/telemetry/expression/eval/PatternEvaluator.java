package io.meshless.telemetry.expression.eval;

import com.google.re2j.Pattern;
import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;

/** {@code "pattern".matches(a)} with a pattern that is known beforehand. */
record PatternEvaluator(Pattern pattern, Evaluator text) implements Evaluator {
  @Override
  public Object evaluate(Evaluation evaluation) {
    Object value = text.evaluate(evaluation);
    if (value instanceof EvaluationError) {
      return value;
    }
    return pattern.matcher((String) value).find();
  }
}
