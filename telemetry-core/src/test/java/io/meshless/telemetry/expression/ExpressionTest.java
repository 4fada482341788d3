package io.meshless.telemetry.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.expression.problem.ExpressionProblem;
import io.meshless.telemetry.expression.run.EvaluationError;
import io.meshless.telemetry.expression.run.EvaluationError.Reason;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpressionTest {
  private final ExpressionCompiler compiler = new ExpressionCompiler(TestVocabulary.VOCABULARY);

  @Test
  void knowsWhatItReads() throws ExpressionException {
    Expression expression = compiler.compile("conditional(ab, am[\"k\"], as) | as");

    assertThat(expression.attributes())
        .extracting(AttributeName::text)
        .containsExactly("ab", "am", "as");
  }

  @Test
  void isConstantWithoutAttributes() throws ExpressionException {
    assertThat(compiler.compile("\"a\" + \"b\"").constant()).contains("ab");
    assertThat(compiler.compile("as").constant()).isEmpty();
    assertThat(compiler.compile("ip(\"no\")").constant()).isEmpty();
  }

  @Test
  void knowsTheTextsThatAreWrittenInIt() throws ExpressionException {
    assertThat(compiler.compile("\"x\"").writtenTexts().texts()).containsExactly("x");
    assertThat(
            compiler
                .compile("conditional(ab, \"x\", conditional(bb, as | \"y\", bs + \"z\")) | \"w\"")
                .writtenTexts()
                .texts())
        .containsExactly("x", "y", "w");
    assertThat(compiler.compile("as == \"x\"").writtenTexts().texts()).isEmpty();
    assertThat(compiler.compile("am[\"x\"]").writtenTexts().texts()).isEmpty();
  }

  @Test
  void knowsWhetherItGivesNothingElse() throws ExpressionException {
    assertThat(compiler.compile("conditional(ab, \"x\", \"y\")").writtenTexts().isAll()).isTrue();
    assertThat(compiler.compile("\"x\"").writtenTexts().isAll()).isTrue();
    assertThat(compiler.compile("as | \"x\"").writtenTexts().isAll()).isFalse();
    assertThat(compiler.compile("conditional(ab, as, \"y\")").writtenTexts().isAll()).isFalse();
    assertThat(compiler.compile("as").writtenTexts().isAll()).isFalse();
  }

  @Test
  void canonicalTextIsTheSameForEqualExpressions() throws ExpressionException {
    String plain = compiler.compile("as|\"x\"").canonical();

    assertThat(plain).isEqualTo("as | \"x\"");
    assertThat(compiler.compile("((as) | `x`) // really").canonical()).isEqualTo(plain);
  }

  @Test
  void refusesAnotherTypeThanWanted() {
    ExpressionException e =
        catchThrowableOfType(
            ExpressionException.class, () -> compiler.compile("response.code", ValueType.STRING));

    assertThat(e.problems())
        .containsExactly(
            new ExpressionProblem(
                0,
                13,
                "wrong-type",
                "expression is INT64, but must be STRING",
                "Write string(response.code)."));
    assertThatThrownBy(() -> compiler.compile("\"0\"", ValueType.STRING))
        .hasMessageContaining("expression is DURATION, but must be STRING")
        .hasMessageContaining("reads as a duration");
  }

  @Test
  void absenceIsTheSameErrorEachTime() throws ExpressionException {
    Expression expression = compiler.compile("ms == \"x\"");

    Object first = expression.evaluate(TestVocabulary.BAG);

    assertThat(first).isSameAs(expression.evaluate(TestVocabulary.BAG));
    assertThat(((EvaluationError) first).reason()).isEqualTo(Reason.MISSING_ATTRIBUTE);
  }

  @Test
  void equalLiteralsAreOneObject() throws ExpressionException {
    Object first = compiler.compile("ms | \"unknown\"").evaluate(TestVocabulary.BAG);
    Object second = compiler.compile("mm[\"k\"] | \"unknown\"").evaluate(TestVocabulary.BAG);

    assertThat(first).isEqualTo("unknown").isSameAs(second);
  }

  @Test
  void valuesFlowThroughUnchanged() throws ExpressionException {
    Long size = 123_456_789L;
    AttributeBag bag = AttributeBag.builder(TestVocabulary.VOCABULARY).put("ai", size).build();

    assertThat(compiler.compile("mi | ai | 0").evaluate(bag)).isSameAs(size);
  }

  @Test
  void failingComputationOfAnAttributeIsAnError() throws ExpressionException {
    AttributeBag bag =
        AttributeBag.builder(TestVocabulary.VOCABULARY)
            .putLazy(
                "as",
                () -> {
                  throw new IllegalStateException("no user");
                })
            .build();

    Object value = compiler.compile("as | \"x\"").evaluate(bag);

    assertThat(value).isInstanceOf(EvaluationError.class);
    assertThat(((EvaluationError) value).reason()).isEqualTo(Reason.WRONG_TYPE);
    assertThat(((EvaluationError) value).message()).contains("no user");
  }

  @Test
  void integersAndDurationsStandForEachOther() throws ExpressionException {
    AttributeBag bag =
        AttributeBag.builder(AttributeVocabulary.empty())
            .put("ai", Duration.ofNanos(5))
            .put("au", 7L)
            .build();

    assertThat(compiler.compile("ai").evaluate(bag)).isEqualTo(5L);
    assertThat(compiler.compile("au").evaluate(bag)).isEqualTo(Duration.ofNanos(7));
  }

  @Test
  void booleansOfAnyMakeAreTruthValues() throws ExpressionException {
    @SuppressWarnings({
      "deprecation",
      "removal",
      "BoxedPrimitiveConstructor"
    }) // such objects still come out of old code
    AttributeBag bag =
        AttributeBag.builder(TestVocabulary.VOCABULARY)
            .put("ab", new Boolean(true))
            .put("bb", new Boolean(false))
            .build();

    assertThat(compiler.compile("conditional(ab && ab, \"yes\", \"no\")").evaluate(bag))
        .isEqualTo("yes");
    assertThat(compiler.compile("bb || ab").evaluate(bag)).isEqualTo(true);
  }

  @Test
  void mapEntriesThatAreNoTextsAreErrors() throws ExpressionException {
    AttributeBag bag =
        AttributeBag.builder(TestVocabulary.VOCABULARY).put("am", Map.of("k", 5)).build();

    assertThat(compiler.compile("am[\"k\"] | \"x\"").evaluate(bag))
        .isInstanceOf(EvaluationError.class);
  }

  @Test
  void traceTellsEachPartInOrder() throws ExpressionException {
    Expression expression = compiler.compile("(ms | am[\"k\"]) == \"v\" && mb ");

    assertThat(expression.trace(TestVocabulary.BAG))
        .extracting(value -> value.text() + " -> " + value.result())
        .containsExactly(
            "ms -> null",
            "am -> {k=v, AS=by name, e=}".replace("{k=v, AS=by name, e=}", map()),
            "am[\"k\"] -> v",
            "ms | am[\"k\"] -> v",
            "(ms | am[\"k\"]) == \"v\" -> true",
            "mb -> MISSING_ATTRIBUTE: lookup failed: 'mb'",
            "(ms | am[\"k\"]) == \"v\" && mb -> MISSING_ATTRIBUTE: lookup failed: 'mb'");
  }

  private static String map() {
    return String.valueOf(TestVocabulary.BAG.find("am"));
  }

  @Test
  void leadingEqualityIsFoundInEitherOrderAndAtTheStartOfARun() throws ExpressionException {
    Equality wanted = new Equality(AttributeName.of("as"), "http");

    assertThat(compiler.compile("as == \"http\"").leadingEquality()).contains(wanted);
    assertThat(compiler.compile("\"http\" == as").leadingEquality()).contains(wanted);
    assertThat(compiler.compile("as == \"http\" && ab && bb").leadingEquality()).contains(wanted);
    assertThat(compiler.compile("(as == \"http\" && ab) && bb").leadingEquality()).contains(wanted);
  }

  @Test
  void otherBeginningsAreNoLeadingEquality() throws ExpressionException {
    assertThat(compiler.compile("as != \"http\"").leadingEquality()).isEmpty();
    assertThat(compiler.compile("as == \"http\" || ab").leadingEquality()).isEmpty();
    assertThat(compiler.compile("ab && as == \"http\"").leadingEquality()).isEmpty();
    assertThat(compiler.compile("(as | \"x\") == \"http\"").leadingEquality()).isEmpty();
    assertThat(compiler.compile("ai == 5").leadingEquality()).isEmpty();
    assertThat(compiler.compile("an == dnsName(\"x\")").leadingEquality()).isEmpty();
  }
}
