package io.meshless.telemetry.expression.eval;

import com.google.re2j.PatternSyntaxException;
import io.meshless.telemetry.expression.function.Work;
import io.meshless.telemetry.expression.value.PatternCache;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/** The evaluator of a call, by the form of what its function does. */
final class Calls implements Work.Forms<Evaluator> {
  private final Evaluator[] operands;
  private final PatternCache patterns;

  /**
   * A call with these values.
   *
   * @param operands what the function is called on, if it is, and the arguments
   */
  Calls(Evaluator[] operands, PatternCache patterns) {
    this.operands = operands;
    this.patterns = patterns;
  }

  @Override
  public Evaluator conversion(Work.Conversion conversion) {
    return new ConversionEvaluator(operands[0], conversion);
  }

  @Override
  public Evaluator view(UnaryOperator<Object> view) {
    return new ViewEvaluator(operands[0], view);
  }

  @Override
  public Evaluator comparison(BiPredicate<String, String> comparison) {
    return new TextPredicateEvaluator(operands[0], operands[1], comparison);
  }

  @Override
  public Evaluator pattern() {
    if (operands[0] instanceof ConstantEvaluator constant
        && constant.value() instanceof String source) {
      try {
        return new PatternEvaluator(patterns.compileWritten(source), operands[1]);
      } catch (PatternSyntaxException e) {
        // Put together from parts, so that the checker could not know it: it fails when evaluated.
        return new ComputedPatternEvaluator(operands[0], operands[1], patterns);
      }
    }
    return new ComputedPatternEvaluator(operands[0], operands[1], patterns);
  }

  @Override
  public Evaluator choice(boolean lazy) {
    return lazy
        ? new ConditionalEvaluator(operands[0], operands[1], operands[2])
        : new ConditionalStringEvaluator(operands[0], operands[1], operands[2]);
  }

  @Override
  public Evaluator always(Object value) {
    return new ConstantEvaluator(value);
  }
}
