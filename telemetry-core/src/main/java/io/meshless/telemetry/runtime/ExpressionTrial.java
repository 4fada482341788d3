package io.meshless.telemetry.runtime;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.config.reading.SourceText;
import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.expression.ExpressionCompiler;
import io.meshless.telemetry.expression.ExpressionException;
import io.meshless.telemetry.expression.problem.ExpressionProblem;
import io.meshless.telemetry.expression.run.ValueFilter;
import io.meshless.telemetry.status.Explanation.Evaluation;
import java.util.List;

/**
 * Tries expressions that stand in no configuration.
 *
 * @param vocabulary the attributes that they may use
 * @param shown how values may be told
 */
record ExpressionTrial(AttributeVocabulary vocabulary, ValueFilter shown) {
  private static final String SOURCE = "expression";

  /**
   * What the text gives with these attributes, or what is wrong with it.
   *
   * @throws IllegalArgumentException when that would take long
   */
  Evaluation of(String text, AttributeBag bag) {
    try {
      Expression expression = new ExpressionCompiler(vocabulary).compile(text);
      if (!expression.isQuicklyTraced(bag)) {
        throw new IllegalArgumentException(
            "this takes too long to be tried: its patterns are too large for texts as long as"
                + " these, or it puts too many of them together; try it on shorter ones");
      }
      return new Evaluation(
          expression.type().name(),
          ShownTrace.of(expression, bag, shown).stream().map(Explainer::value).toList(),
          problems(Severity.WARNING, expression.warnings(), text));
    } catch (ExpressionException e) {
      return new Evaluation("", List.of(), problems(Severity.ERROR, e.problems(), text));
    }
  }

  private static List<ConfigProblem> problems(
      Severity severity, List<ExpressionProblem> problems, String text) {
    SourceText source = new SourceText(SOURCE, text);
    return problems.stream()
        .map(
            problem ->
                new ConfigProblem(
                    severity,
                    problem.code(),
                    "",
                    "",
                    source.at(1, problem.offset() + 1),
                    problem.what(),
                    problem.mend()))
        .toList();
  }
}
