package io.meshless.telemetry.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.expression.function.Function;
import io.meshless.telemetry.expression.function.Step;
import io.meshless.telemetry.expression.language.ExpressionLanguage;
import io.meshless.telemetry.expression.language.Part;
import io.meshless.telemetry.expression.language.Part.Place;
import io.meshless.telemetry.expression.language.Translation;
import io.meshless.telemetry.expression.problem.ExpressionProblem;
import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;
import io.meshless.telemetry.expression.run.TracedValue;
import io.meshless.telemetry.expression.syntax.Operator;
import java.time.Duration;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another language makes the tree that CEXL makes, and steps where it means something else. */
class OtherLanguageTest {
  private static final Place WRITTEN = new Place(0, 4);
  private static final Place ADDED = WRITTEN.added();

  private final ExpressionCompiler compiler = new ExpressionCompiler(TestVocabulary.VOCABULARY);

  /** A language in which any text is this tree. */
  private static ExpressionLanguage of(Part root) {
    return (text, surroundings) -> new Translation(Optional.of(root), List.of(), List.of());
  }

  private static Part text(String value) {
    return Part.literal(ValueType.STRING, value, ADDED);
  }

  private static Part attribute(String name, ValueType type) {
    return Part.attribute(name, type, ADDED);
  }

  private static Part entry(String key) {
    return Part.entry(attribute("am", ValueType.STRING_MAP), text(key), ADDED);
  }

  private static Part step(Step step, ValueType type, Part... parts) {
    return Part.step(step, type, List.of(parts), ADDED);
  }

  private Object evaluate(Part root) throws ExpressionException {
    return compiler.compile("text", of(root)).evaluate(TestVocabulary.BAG);
  }

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

  @Test
  void equalPartsOfTwoLanguagesAreOnePart() throws ExpressionException {
    Part other = Part.operation(Operator.DEFAULT, List.of(entry("k"), text("x")), WRITTEN);
    Expression first = compiler.compile("am[\"k\"] | \"x\"").used();
    Expression second = compiler.compile("text", of(other)).used();
    CountingMap map = new CountingMap();
    Evaluation evaluation = compiler.newEvaluation();

    evaluation.begin(AttributeBag.builder(TestVocabulary.VOCABULARY).put("am", map).build());

    assertThat(second.canonical()).isEqualTo(first.canonical());
    assertThat(first.optimized().evaluate(evaluation)).isEqualTo("v");
    assertThat(second.optimized().evaluate(evaluation)).isEqualTo("v");
    assertThat(map.reads).isEqualTo(1);
  }

  @Test
  void partsThatMeanSomethingElseAreOtherParts() throws ExpressionException {
    assertThat(compiler.compile("am[\"none\"]").evaluate(TestVocabulary.BAG)).isEqualTo("");
    assertThat(evaluate(step(Step.PRESENT, ValueType.STRING, entry("none"))))
        .hasToString("MISSING_ATTRIBUTE: lookup failed: 'am[\"none\"]'");
    assertThat(compiler.compile("\"5s\"").evaluate(TestVocabulary.BAG))
        .isEqualTo(Duration.ofSeconds(5));
    assertThat(evaluate(text("5s"))).isEqualTo("5s");
  }

  @Test
  void stepsAreNoPartOfCexl() {
    assertThat(Function.find("isPresent")).isNull();
    assertThat(Function.find("all")).isNull();
    assertThatThrownBy(() -> compiler.compile("#all(ab, bb)"))
        .isInstanceOf(ExpressionException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "ab, ab, true, true",
    "ab, bb, false, true",
    "bb, bb, false, false",
    "ab, mb, error, true",
    "mb, ab, error, true",
    "bb, mb, false, error",
    "mb, bb, false, error",
    "mb, mb, error, error"
  })
  void oneConditionMayDecideWhateverBecomesOfTheOther(
      String first, String second, String all, String any) throws ExpressionException {
    Part one = attribute(first, ValueType.BOOL);
    Part other = attribute(second, ValueType.BOOL);

    assertThat(shown(evaluate(step(Step.ALL, ValueType.BOOL, one, other)))).isEqualTo(all);
    assertThat(shown(evaluate(step(Step.ANY, ValueType.BOOL, one, other)))).isEqualTo(any);
  }

  private static String shown(Object value) {
    return value instanceof EvaluationError ? "error" : value.toString();
  }

  @Test
  void presenceIsAskedForWithoutFailing() throws ExpressionException {
    assertThat(evaluate(step(Step.IS_PRESENT, ValueType.BOOL, entry("k")))).isEqualTo(true);
    assertThat(evaluate(step(Step.IS_PRESENT, ValueType.BOOL, entry("none")))).isEqualTo(false);
    assertThat(evaluate(step(Step.IS_PRESENT, ValueType.BOOL, attribute("ms", ValueType.STRING))))
        .isEqualTo(false);
  }

  @Test
  void constantStandsForWhatIsAbsentOrFails() throws ExpressionException {
    Part number = step(Step.WHOLE_OF_TEXT, ValueType.INT64, attribute("as", ValueType.STRING));
    Part shown = step(Step.TEXT, ValueType.STRING, number);

    assertThat(evaluate(step(Step.OR_ELSE, ValueType.STRING, shown, text("no")))).isEqualTo("no");
    assertThat(evaluate(orNo(attribute("ms", ValueType.STRING)))).isEqualTo("no");
    assertThat(evaluate(orNo(attribute("as", ValueType.STRING)))).isEqualTo("AS");
    assertThat(evaluate(orNo(step(Step.NOWHERE, ValueType.STRING)))).isEqualTo("no");
  }

  private static Part orNo(Part part) {
    return step(Step.OR_ELSE, ValueType.STRING, part, text("no"));
  }

  @Test
  void constantStandsForAValueOfAnotherTypeInAGroupToo() throws ExpressionException {
    Expression expression =
        compiler.compile("text", of(orNo(attribute("as", ValueType.STRING)))).used().optimized();
    ExpressionGroup group = new ExpressionGroup(List.of(expression), 0);
    Evaluation evaluation = compiler.newEvaluation();
    Object[] values = new Object[1];

    for (Object value : new Object[] {"AS", 7L}) {
      evaluation.begin(AttributeBag.of(Map.of("as", value)));
      assertThat(group.evaluate(evaluation, values)).isTrue();
      assertThat(values[0]).isEqualTo(value.equals("AS") ? "AS" : "no");
    }
  }

  @Test
  void explanationTellsWhatIsWrittenAndWhatItStandsFor() throws ExpressionException {
    Part read = Part.operation(Operator.DEFAULT, List.of(entry("none"), text("x")), ADDED);
    Part root = Part.step(Step.CONTAINS, ValueType.BOOL, List.of(read, text("x")), WRITTEN);

    assertThat(compiler.compile("text", of(orNoCondition(root))).trace(TestVocabulary.BAG))
        .extracting(TracedValue::text)
        .containsExactly("am", "am[\"none\"]", "am[\"none\"] | \"x\"", "text", "text");
  }

  private static Part orNoCondition(Part part) {
    return step(Step.NOT, ValueType.BOOL, part);
  }

  @Test
  void problemsAreThoseOfTheLanguage() throws ExpressionException {
    ExpressionProblem problem = new ExpressionProblem(0, 4, "odd", "this is odd", null);
    Part root = attribute("ms", ValueType.STRING);

    assertThatThrownBy(
            () ->
                compiler.compile(
                    "text",
                    (t, s) -> new Translation(Optional.empty(), List.of(problem), List.of())))
        .isInstanceOf(ExpressionException.class)
        .hasMessage("column 1: this is odd");
    Expression expression =
        compiler.compile(
            "text", (t, s) -> new Translation(Optional.of(root), List.of(), List.of(problem)));
    assertThat(expression.warnings()).containsExactly(problem);
    assertThat(expression.absence()).isEmpty();
    assertThatThrownBy(() -> compiler.compile("text", of(root), ValueType.BOOL))
        .isInstanceOf(ExpressionException.class);
  }
}
