package io.meshless.telemetry.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.attribute.AttributeBag;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ExpressionProperties {
  @Property(tries = 2_000)
  void wellTypedExpressionsCompile(@ForAll long seed) {
    String text = new RandomExpressions(new Random(seed)).wellTyped();

    assertThat(ExpressionLaws.compileAnything(compiler(), text)).as(text).isPresent();
  }

  @Property(tries = 2_000)
  void evaluationGivesAValueOfTheCheckedTypeOrAnError(@ForAll long seed) throws Exception {
    RandomExpressions expressions = new RandomExpressions(new Random(seed));
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
  }

  @Property(tries = 2_000)
  void evaluationAgreesWithAPlainInterpreter(@ForAll long seed) throws Exception {
    RandomExpressions expressions = new RandomExpressions(new Random(seed));
    String text = expressions.wellTyped();
    AttributeBag bag = expressions.bag();

    Object value = compiler().compile(text).evaluate(bag);

    assertThat(PlainInterpreter.shown(value))
        .as(text)
        .isEqualTo(
            PlainInterpreter.shown(
                PlainInterpreter.evaluate(text, TestVocabulary.VOCABULARY, bag)));
  }

  @Property(tries = 2_000)
  void printingAndParsingGivesTheSameTree(@ForAll long seed) {
    RandomExpressions expressions = new RandomExpressions(new Random(seed));

    ExpressionLaws.printedTreeParsesToTheSameTree(expressions.wellTyped());
    ExpressionLaws.printedTreeParsesToTheSameTree(expressions.mutated());
    ExpressionLaws.printedTreeParsesToTheSameTree(expressions.tokens());
  }

  @Property(tries = 2_000)
  void anyTextIsAnExpressionOrRefused(@ForAll long seed) {
    RandomExpressions expressions = new RandomExpressions(new Random(seed));

    ExpressionLaws.compileAnything(compiler(), expressions.anyText());
    ExpressionLaws.compileAnything(compiler(), expressions.tokens());
    ExpressionLaws.compileAnything(compiler(), expressions.mutated());
  }

  @Property
  void anyStringIsAnExpressionOrRefused(@ForAll String text) {
    ExpressionLaws.compileAnything(compiler(), text);
  }

  private static ExpressionCompiler compiler() {
    return new ExpressionCompiler(TestVocabulary.VOCABULARY);
  }
}
