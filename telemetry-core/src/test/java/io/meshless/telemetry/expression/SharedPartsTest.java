package io.meshless.telemetry.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;
import io.meshless.telemetry.expression.run.ValueFilter;
import java.lang.ref.WeakReference;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SharedPartsTest {
  private final ExpressionCompiler compiler = new ExpressionCompiler(TestVocabulary.VOCABULARY);
  private final CountingMap map = new CountingMap();
  private final AttributeBag bag =
      AttributeBag.builder(TestVocabulary.VOCABULARY).put("am", map).build();

  /** Counts how often it is asked. */
  private static final class CountingMap extends AbstractMap<String, String> {
    private int reads;

    @Override
    public String get(@Nullable Object key) {
      reads++;
      return "v";
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
      return Set.of();
    }
  }

  private Expression used(String text) throws ExpressionException {
    return compiler.compile(text).used();
  }

  @Test
  void equalPartsOfTwoExpressionsAreEvaluatedOncePerRecord() throws ExpressionException {
    Expression first = used("am[\"k\"] | \"x\"");
    Expression second = used("(am[`k`]|\"x\") == \"v\"");
    Evaluation evaluation = compiler.newEvaluation();

    evaluation.begin(bag);
    Object value = first.evaluate(evaluation);
    Object comparison = second.evaluate(evaluation);
    evaluation.end();

    assertThat(value).isEqualTo("v");
    assertThat(comparison).isEqualTo(true);
    assertThat(map.reads).isEqualTo(1);
  }

  @Test
  void settledExpressionsShareAsTheirOriginalsDo() throws ExpressionException {
    Expression first = used("am[\"k\"] | \"x\"");
    Expression second = used("(am[`k`]|\"x\") == \"v\"");
    Expression alone = used("toLower(am[\"other\"]) == \"v\"");
    Evaluation evaluation = compiler.newEvaluation();

    evaluation.begin(bag);
    assertThat(first.optimized().evaluate(evaluation)).isEqualTo("v");
    assertThat(second.optimized().evaluate(evaluation)).isEqualTo(true);
    assertThat(first.evaluate(evaluation)).isEqualTo("v");
    assertThat(map.reads).isEqualTo(1);

    assertThat(alone.optimized().evaluate(evaluation)).isEqualTo(true);
    assertThat(alone.optimized().evaluate(evaluation)).isEqualTo(true);
    assertThat(map.reads).isEqualTo(3);
  }

  @Test
  void whatIsCompiledAndNotUsedSharesNothing() throws ExpressionException {
    Expression first = compiler.compile("am[\"k\"] | \"x\"");
    Expression second = compiler.compile("am[\"k\"] | \"x\"");
    Evaluation evaluation = compiler.newEvaluation();

    evaluation.begin(bag);
    first.evaluate(evaluation);
    second.evaluate(evaluation);

    assertThat(map.reads).isEqualTo(2);
  }

  @Test
  void eachRecordIsEvaluatedAfresh() throws ExpressionException {
    Expression expression = used("am[\"k\"] | \"x\"");
    used("am[\"k\"] | \"x\"");
    Evaluation evaluation = compiler.newEvaluation();

    evaluation.begin(bag);
    expression.evaluate(evaluation);
    evaluation.begin(AttributeBag.empty());
    Object value = expression.evaluate(evaluation);

    assertThat(value).isEqualTo("x");
  }

  @Test
  void absenceIsRememberedToo() throws ExpressionException {
    Expression first = used("toLower(as) + am[\"k\"] | \"x\"");
    Expression second = used("mm[am[\"k\"]] | \"y\"");
    Expression third = used("mm[am[\"k\"]] | \"z\"");
    Evaluation evaluation = compiler.newEvaluation();

    evaluation.begin(bag);

    assertThat(first.evaluate(evaluation)).isInstanceOf(EvaluationError.class);
    assertThat(second.evaluate(evaluation)).isEqualTo("y");
    assertThat(third.evaluate(evaluation)).isEqualTo("z");
  }

  @Test
  void strictAndTolerantResultsAreKeptApart() throws ExpressionException {
    Expression tolerant = used("bm[\"none\"] | \"x\"");
    Expression strict = used("bm[\"none\"]");
    Evaluation evaluation = compiler.newEvaluation();

    evaluation.begin(TestVocabulary.BAG);

    assertThat(tolerant.evaluate(evaluation)).isEqualTo("x");
    assertThat(strict.evaluate(evaluation)).isEqualTo("");
    assertThat(tolerant.evaluate(evaluation)).isEqualTo("x");
  }

  @Test
  void expressionsCompiledLaterMayShareAnEarlierEvaluation() throws ExpressionException {
    Evaluation evaluation = compiler.newEvaluation();
    Expression first = used("am[\"k\"]");
    Expression second = used("am[\"k\"]");

    evaluation.begin(bag);

    assertThat(first.evaluate(evaluation)).isEqualTo("v");
    assertThat(second.evaluate(evaluation)).isEqualTo("v");
    assertThat(map.reads).isEqualTo(1);
  }

  @Test
  void readsThroughAFilterShareNothingWithPlainOnes() throws ExpressionException {
    ValueFilter hidden = (name, value) -> null;
    Expression plain = used("am[\"k\"] | \"x\"");
    Expression filtered = compiler.withFilter(hidden).compile("am[\"k\"] | \"x\"").used();
    Expression again = compiler.withFilter(hidden).compile("am[\"k\"] | \"x\"").used();
    Evaluation evaluation = compiler.newEvaluation();

    evaluation.begin(bag);

    assertThat(plain.evaluate(evaluation)).isEqualTo("v");
    assertThat(filtered.evaluate(evaluation)).isEqualTo("x");
    assertThat(again.evaluate(evaluation)).isEqualTo("x");
  }

  @Test
  void nothingOfARecordIsKeptAfterItsEnd() throws Exception {
    used("as + bs");
    Expression expression = used("as + bs");
    Evaluation evaluation = compiler.newEvaluation();

    WeakReference<Object> value = evaluateAndEnd(expression, evaluation);

    for (int i = 0; i < 50 && value.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(value.get()).isNull();
    assertThat(evaluation.bag()).isSameAs(AttributeBag.empty());
  }

  private static WeakReference<Object> evaluateAndEnd(
      Expression expression, Evaluation evaluation) {
    evaluation.begin(TestVocabulary.BAG);
    WeakReference<Object> value = new WeakReference<>(expression.evaluate(evaluation));
    evaluation.end();
    return value;
  }
}
