package io.meshless.telemetry.expression.eval;

import com.google.re2j.PatternSyntaxException;
import io.meshless.telemetry.expression.function.Work;
import io.meshless.telemetry.expression.run.EvaluationError;
import io.meshless.telemetry.expression.syntax.CanonicalText;
import io.meshless.telemetry.expression.syntax.Node;
import io.meshless.telemetry.expression.value.PatternCache;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/** The evaluator of a call or a step, by the form of what it does. */
final class Calls implements Work.Forms<Evaluator> {
  private final Node node;
  private final Evaluator[] operands;
  private final PatternCache patterns;

  /**
   * A call with these values.
   *
   * @param operands what the function is called on, if it is, and the arguments
   */
  Calls(Node node, Evaluator[] operands, PatternCache patterns) {
    this.node = node;
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

  @Override
  public Evaluator logic(boolean decisive) {
    return Pairs.of(operands, (first, second) -> new LogicEvaluator(first, second, decisive));
  }

  @Override
  public Evaluator presence() {
    return new PresenceEvaluator(operands[0]);
  }

  @Override
  public Evaluator required() {
    return new RequiredEvaluator(
        operands[0],
        new EvaluationError(
            EvaluationError.Reason.MISSING_ATTRIBUTE,
            "lookup failed: '" + CanonicalText.of(node.parts().get(0)) + "'"));
  }

  @Override
  public Evaluator fallback() {
    return FallbackEvaluator.of(operands[0], operands[1]);
  }

  @Override
  public Evaluator member() {
    return MemberEvaluator.of(operands);
  }
}
