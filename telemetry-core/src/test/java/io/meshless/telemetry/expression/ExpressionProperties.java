package io.meshless.telemetry.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.support.Tries;
import org.junit.jupiter.api.Test;

class ExpressionProperties {
  @Test
  void wellTypedExpressionsCompile() {
    Tries.of(2_000)
        .check(
            draw -> {
              String text = new RandomExpressions(draw).wellTyped();

              assertThat(ExpressionLaws.compileAnything(compiler(), text)).as(text).isPresent();
            });
  }

  @Test
  void evaluationGivesAValueOfTheCheckedTypeOrAnError() {
    Tries.of(2_000)
        .check(
            draw -> {
              RandomExpressions expressions = new RandomExpressions(draw);
              ExpressionCompiler compiler = compiler();
              Expression one = compiler.compile(expressions.wellTyped());
              Expression other = compiler.compile(expressions.wellTyped());
              Evaluation evaluation = compiler.newEvaluation();

              for (int i = 0; i < 3; i++) {
                AttributeBag bag = expressions.bag();
                evaluation.begin(bag);
                ExpressionLaws.evaluationGivesAValueOfTheTypeOrAnError(one, evaluation, bag);
                ExpressionLaws.evaluationGivesAValueOfTheTypeOrAnError(other, evaluation, bag);
                evaluation.end();
              }
            });
  }

  @Test
  void evaluationAgreesWithAPlainInterpreter() {
    Tries.of(2_000)
        .check(
            draw -> {
              RandomExpressions expressions = new RandomExpressions(draw);
              String text = expressions.wellTyped();
              AttributeBag bag = expressions.bag();

              Object value = compiler().compile(text).evaluate(bag);

              assertThat(PlainInterpreter.shown(value))
                  .as(text)
                  .isEqualTo(
                      PlainInterpreter.shown(
                          PlainInterpreter.evaluate(text, TestVocabulary.VOCABULARY, bag)));
            });
  }

  @Test
  void printingAndParsingGivesTheSameTree() {
    Tries.of(2_000)
        .check(
            draw -> {
              RandomExpressions expressions = new RandomExpressions(draw);

              ExpressionLaws.printedTreeParsesToTheSameTree(expressions.wellTyped());
              ExpressionLaws.printedTreeParsesToTheSameTree(expressions.mutated());
              ExpressionLaws.printedTreeParsesToTheSameTree(expressions.tokens());
            });
  }

  @Test
  void anyTextIsAnExpressionOrRefused() {
    Tries.of(2_000)
        .check(
            draw -> {
              RandomExpressions expressions = new RandomExpressions(draw);

              ExpressionLaws.compileAnything(compiler(), expressions.anyText());
              ExpressionLaws.compileAnything(compiler(), expressions.tokens());
              ExpressionLaws.compileAnything(compiler(), expressions.mutated());
            });
  }

  @Test
  void anyStringIsAnExpressionOrRefused() {
    Tries.of(1_000).check(draw -> ExpressionLaws.compileAnything(compiler(), draw.text(255)));
  }

  private static ExpressionCompiler compiler() {
    return new ExpressionCompiler(TestVocabulary.VOCABULARY);
  }
}
