package io.meshless.telemetry.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.meshless.telemetry.config.ConfigScalar.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What each type takes and refuses; the rows are those of Mixer's proto JSON, and our additions.
 */
class FieldTypeTest {
  private enum Fruit {
    APPLE,
    PEAR,
    PLUM
  }

  private final List<ConfigProblem> problems = new ArrayList<>();
  private final ProblemScope scope = ProblemScope.of("r", problems::add).field("f");

  private <T> @Nullable T read(FieldType<T> type, ConfigNode node) {
    return type.read(node, scope);
  }

  private static ConfigScalar scalar(Kind kind, String text) {
    return new ConfigScalar(text, kind, null, null);
  }

  private String onlyProblem() {
    assertThat(problems).hasSize(1);
    String mend = problems.get(0).mend();
    return problems.get(0).what() + (mend == null ? "" : " " + mend);
  }

  @ParameterizedTest
  @CsvSource({"STRING, text", "INTEGER, 5", "FLOAT, 1.50", "BOOLEAN, yes"})
  void textTakesEveryScalarAsItIsWritten(Kind kind, String text) {
    assertThat(read(new FieldType.Text(), scalar(kind, text))).isEqualTo(text);
  }

  @Test
  void textRefusesListsAndMappings() {
    assertThat(read(new FieldType.Text(), ConfigNode.of(List.of()))).isNull();

    assertThat(onlyProblem())
        .isEqualTo("found a list, wanted a string Write one value, without '-' and brackets.");
  }

  @ParameterizedTest
  @CsvSource({
    "true, true", "True, true", "yes, true", "on, true",
    "false, false", "FALSE, false", "no, false", "off, false"
  })
  void boolTakesEveryFormOfYaml(String text, boolean value) {
    assertThat(read(new FieldType.Bool(), scalar(Kind.BOOLEAN, text))).isEqualTo(value);
  }

  @Test
  void boolRefusesAQuotedOne() {
    assertThat(read(new FieldType.Bool(), scalar(Kind.STRING, "true"))).isNull();

    assertThat(onlyProblem())
        .isEqualTo(
            "found a string 'true', wanted true or false Write true or false without quotes.");
  }

  @ParameterizedTest
  @CsvSource({
    "INTEGER, 2, 2",
    "FLOAT, 2.0, 2",
    "FLOAT, 1e3, 1000",
    "INTEGER, -7, -7",
    "INTEGER, +7, 7",
    "INTEGER, 1_000, 1000",
    "INTEGER, 0x1F, 31",
    "INTEGER, -0x1f, -31",
    "INTEGER, 0b101, 5",
    "INTEGER, 017, 15",
    "INTEGER, 2147483647, 2147483647"
  })
  void wholeNumbersAreReadAsYamlWritesThem(Kind kind, String text, long value) {
    assertThat(read(new FieldType.Whole(32), scalar(kind, text))).isEqualTo(value);
  }

  @Test
  void onlyTheLargerWholeNumberMayBeQuoted() {
    assertThat(read(new FieldType.Whole(64), scalar(Kind.STRING, "9007199254740993")))
        .isEqualTo(9007199254740993L);
    assertThat(read(new FieldType.Whole(32), scalar(Kind.STRING, "5"))).isNull();

    assertThat(onlyProblem())
        .isEqualTo(
            "found a string '5', wanted a whole number of 32 bits Write the number without"
                + " quotes.");
  }

  @ParameterizedTest
  @CsvSource({"FLOAT, 2.5", "INTEGER, 2147483648", "BOOLEAN, true", "STRING, x", "INTEGER, 1:30"})
  void whatIsNotAWholeNumberIsRefused(Kind kind, String text) {
    assertThat(read(new FieldType.Whole(32), scalar(kind, text))).isNull();

    assertThat(onlyProblem()).contains("wanted a whole number of 32 bits Write a number");
  }

  @ParameterizedTest
  @CsvSource({
    "FLOAT, 1.5, 1.5",
    "INTEGER, 3, 3",
    "INTEGER, 0x10, 16",
    "STRING, NaN, NaN",
    "STRING, Infinity, Infinity",
    "STRING, -Infinity, -Infinity",
    "FLOAT, -.inf, -Infinity",
    "FLOAT, .nan, NaN",
    "FLOAT, 1e-3, 0.001",
    "INTEGER, 9223372036854775808, 9.223372036854775807E18"
  })
  void realTakesNumbersAndTheNamesOfProto(Kind kind, String text, Double value) {
    assertThat(read(new FieldType.Real(), scalar(kind, text))).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"STRING, 1", "BOOLEAN, true", "STRING, wide", "INTEGER, 1:30"})
  void realRefusesOtherScalars(Kind kind, String text) {
    assertThat(read(new FieldType.Real(), scalar(kind, text))).isNull();

    assertThat(onlyProblem()).contains("wanted a number Write a number, such as 0.5");
  }

  @ParameterizedTest
  @CsvSource({
    "5s, 'Durations are recorded in seconds: write 5.'",
    "10m, 'Durations are recorded in seconds: write 600.'",
    "50us, 'Durations are recorded in seconds: write 0.00005.'",
    "0, 'Write a number, such as 0.5, without quotes and unit.'",
    "+0, 'Write a number, such as 0.5, without quotes and unit.'"
  })
  void realTellsADurationFromANumberInQuotes(String text, String mend) {
    assertThat(read(new FieldType.Real(), scalar(Kind.STRING, text))).isNull();

    assertThat(problems).extracting(ConfigProblem::mend).containsExactly(mend);
  }

  @ParameterizedTest
  @CsvSource({"5s, 5000", "1.5s, 1500", "10m, 600000", "1h30m, 5400000", "-2s, -2000", "3ms, 3"})
  void durationIsGoText(String text, long millis) {
    assertThat(read(new FieldType.Span(), scalar(Kind.STRING, text)))
        .isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INTEGER | 5    | Write the unit: 5s for seconds, 5m for minutes.",
        "STRING  | 5    | Write the unit: 5s for seconds, 5m for minutes.",
        "STRING  | 5 s  | Write 5s.",
        "STRING  | soon | Write a number with a unit, such as 30s, 10m or 1h30m.",
        "FLOAT   | 1.5  | Write a number with a unit, such as 30s, 10m or 1h30m.",
      })
  void durationNeedsAUnit(Kind kind, String text, String mend) {
    assertThat(read(new FieldType.Span(), scalar(kind, text))).isNull();

    assertThat(onlyProblem()).endsWith("wanted a duration " + mend);
  }

  @ParameterizedTest
  @CsvSource({"STRING, PEAR", "INTEGER, 1", "INTEGER, 0x1"})
  void choiceIsANameOrANumber(Kind kind, String text) {
    assertThat(read(new FieldType.Choice<>(Fruit.class, null), scalar(kind, text)))
        .isEqualTo(Fruit.PEAR);
  }

  @Test
  void choiceRefusesOtherNamesWithTheNearest() {
    assertThat(read(new FieldType.Choice<>(Fruit.class, null), scalar(Kind.STRING, "pear")))
        .isNull();

    assertThat(onlyProblem())
        .isEqualTo("found a string 'pear', wanted one of APPLE, PEAR, PLUM Did you mean 'PEAR'?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "-1", "99999999999"})
  void choiceOfAnUnknownNumberIsRefusedUnlessItHasAMeaning(String number) {
    ConfigScalar node = scalar(Kind.INTEGER, number);

    assertThat(read(new FieldType.Choice<>(Fruit.class, null), node)).isNull();
    assertThat(problems).hasSize(1);
    assertThat(read(new FieldType.Choice<>(Fruit.class, Fruit.PLUM), node)).isEqualTo(Fruit.PLUM);
  }

  @Test
  void listLeavesRefusedItemsOut() {
    FieldType<List<Double>> type = new FieldType.ListOf<>(new FieldType.Real());

    assertThat(read(type, ConfigNode.of(Arrays.asList(1, "x", 2.5, null))))
        .containsExactly(1.0, 2.5);

    assertThat(problems)
        .extracting(ConfigProblem::field, ConfigProblem::what)
        .containsExactly(
            tuple("f[1]", "found a string 'x', wanted a number, as in 1 more of the list"));
  }

  @Test
  void listRefusesAScalar() {
    assertThat(read(new FieldType.ListOf<>(new FieldType.Text()), ConfigNode.of("a"))).isNull();

    assertThat(onlyProblem())
        .isEqualTo(
            "found a string 'a', wanted a list Write [a], or each item on a line that starts with"
                + " '- '.");
  }

  @Test
  void mapKeepsTheOrderOfItsEntriesAndReadsNullAsBlank() {
    LinkedHashMap<String, Object> entries = new LinkedHashMap<>();
    entries.put("b", "x");
    entries.put("a", null);

    Map<String, ConfigScalar> read =
        read(
            new FieldType.MapOf<>(new FieldType.ExpressionText("any"), null),
            ConfigNode.of(entries));

    assertThat(read).containsOnlyKeys("b", "a");
    assertThat(read.get("a").text()).isEmpty();
  }

  @Test
  void literalsOfOtherClassesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfigNode.of(new Object[0]))
        .withMessageStartingWith("value is a [Ljava.lang.Object;, wanted a String");
  }
}
