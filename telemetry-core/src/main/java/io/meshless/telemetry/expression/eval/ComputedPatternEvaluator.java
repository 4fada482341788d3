package io.meshless.telemetry.expression.eval;

import com.google.re2j.PatternSyntaxException;
import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;
import io.meshless.telemetry.expression.value.PatternCache;
import io.meshless.telemetry.text.ShownText;

/** {@code p.matches(a)} with a pattern that differs from record to record. */
record ComputedPatternEvaluator(Evaluator pattern, Evaluator text, PatternCache patterns)
    implements Evaluator {
  @Override
  public Object evaluate(Evaluation evaluation) {
    Object source = pattern.evaluate(evaluation);
    if (source instanceof EvaluationError) {
      return source;
    }
    Object value = text.evaluate(evaluation);
    if (value instanceof EvaluationError) {
      return value;
    }
    try {
      boolean found = patterns.compile((String) source).matcher((String) value).find();
      return found;
    } catch (PatternSyntaxException e) {
      return new EvaluationError(
          EvaluationError.Reason.INVALID_TEXT, ShownText.cut(String.valueOf(e.getMessage())));
    }
  }
}
