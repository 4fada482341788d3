package io.meshless.telemetry.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FieldTableTest {
  private static final Field<String> OUTPUT_PATH = Field.text("output_path");
  private static final Field<Long> LIMIT = Field.int32("limit").withDefault(7L);
  private static final Field<Boolean> FAST = Field.bool("fast").oneOf("speed");
  private static final Field<Boolean> SLOW = Field.bool("slow").oneOf("speed");
  private static final Field<ConfigScalar> MATCH = Field.expression("match", "BOOL");
  private static final FieldTable TABLE =
      FieldTable.of("thing", OUTPUT_PATH, LIMIT, FAST, SLOW, MATCH);

  private final List<ConfigProblem> problems = new ArrayList<>();

  private FieldValues read(Resource draft) {
    ResourceSpec spec = draft;
    return TABLE.read(spec.resource().spec(), ProblemScope.of(spec.name().fqn(), problems::add));
  }

  private static Resource thing() {
    return Resource.of("thing", "t");
  }

  private List<String> texts() {
    return problems.stream().map(ConfigProblem::toString).toList();
  }

  @Test
  void fieldIsFoundUnderBothNames() {
    assertThat(read(thing().with("output_path", "a")).get(OUTPUT_PATH)).isEqualTo("a");
    assertThat(read(thing().with("outputPath", "b")).get(OUTPUT_PATH)).isEqualTo("b");
    assertThat(problems).isEmpty();
  }

  @Test
  void jsonNameWinsWithAWarning() {
    FieldValues values = read(thing().with("outputPath", "json").with("output_path", "proto"));

    assertThat(values.get(OUTPUT_PATH)).isEqualTo("json");
    assertThat(texts())
        .containsExactly(
            """
            warning[field-given-twice]: t.thing.istio-system: output_path
              'output_path' and 'outputPath' are one field; 'outputPath' counts
              Remove one of the two.\
            """);
  }

  @Test
  void unknownFieldIsRefusedWithTheNearestName() {
    FieldValues values = read(thing().with("output-path", "a").with("OutputPath", 1));

    assertThat(values.isComplete()).isFalse();
    assertThat(texts())
        .containsExactly(
            """
            error[unknown-field]: t.thing.istio-system: output-path
              unknown field 'output-path' in thing
              Did you mean 'output_path'?\
            """,
            """
            error[unknown-field]: t.thing.istio-system: OutputPath
              unknown field 'OutputPath' in thing
              Did you mean 'outputPath'?\
            """);
  }

  @Test
  void unknownFieldWithoutANearNameListsTheKnownOnes() {
    read(thing().with("colour", "red"));

    assertThat(problems.get(0).mend())
        .isEqualTo("Known fields: output_path, limit, fast, slow, match.");
  }

  @Test
  void absentAndNullFieldsHaveTheirDefault() {
    FieldValues values = read(thing().with("limit", ConfigNode.of(null)));

    assertThat(values.get(LIMIT)).isEqualTo(7);
    assertThat(values.isGiven(LIMIT)).isFalse();
    assertThat(values.find(MATCH)).isNull();
    assertThatNullPointerException().isThrownBy(() -> values.get(MATCH)).withMessage("match");
    assertThat(problems).isEmpty();
  }

  @Test
  void refusedFieldIsGivenAndKeepsItsDefault() {
    FieldValues values = read(thing().with("limit", "many"));

    assertThat(values.get(LIMIT)).isEqualTo(7);
    assertThat(values.isGiven(LIMIT)).isTrue();
    assertThat(values.isComplete()).isFalse();
  }

  @Test
  void twoOfAGroupAreRefused() {
    FieldValues values = read(thing().with("fast", true).with("slow", true));

    assertThat(values.isComplete()).isFalse();
    assertThat(texts())
        .containsExactly(
            """
            error[several-of-one]: t.thing.istio-system: slow
              'fast' and 'slow' are given, but only one of them may be
              Remove one of the two.\
            """);
  }

  @Test
  void draftsAreImmutable() {
    Resource plain = thing();
    Resource more = plain.withItem("list", 1).withItem("list", 2).withEntry("map", "k", "v");

    assertThat(plain.resource().spec().entries()).isEmpty();
    assertThat(more.resource().spec())
        .isEqualTo(
            ConfigNode.of(new TreeMap<>(Map.of("list", List.of(1, 2), "map", Map.of("k", "v")))));
    assertThat(plain.namespace("shop").annotation("a", "b").resource())
        .satisfies(
            resource -> {
              assertThat(resource.name().fqn()).isEqualTo("t.thing.shop");
              assertThat(resource.annotations()).containsEntry("a", ConfigScalar.string("b"));
            });
  }
}
