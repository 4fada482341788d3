package io.meshless.telemetry.expression.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExpressionConformanceTest {
  private static final Set<String> NOT_IN_OUR_VECTORS = Set.of("method-of-entry", "early-return");

  private static final String METHOD_OF_ENTRY =
      """
      {"expr": "m1[\\"k\\"].startsWith(\\"v\\")", "attrs": {"m1": {"stringMap": {"k": "v"}}},
       "expect": {"outcome": "compileError"}}
      """;

  private static final String EARLY_RETURN =
      """
      {"expr": "conditionalString(b1 || false, \\"y\\", \\"n\\")", "attrs": {"b1": {"bool": true}},
       "expect": {"outcome": "evalError", "type": "STRING"}, "quirk": "early-return",
       "plain": {"outcome": "value", "value": {"string": "y"}}}
      """;

  private static ConformanceRun run;

  @BeforeAll
  static void runAllVectors() throws IOException {
    run = ConformanceRun.of(VectorFolder.read(Path.of("src/test/resources/conformance")));
  }

  @Test
  void everyVectorAgreesOrFallsUnderADocumentedRule() {
    assertThat(run.vectors()).isEqualTo(4_659);
    assertThat(run.differences()).as(run.summary()).isEmpty();
  }

  @Test
  void rulesCoverLessThanSixPercent() {
    assertThat(run.deviating()).isLessThan(run.vectors() * 6 / 100);
  }

  @Test
  void rulesThatNoVectorOfOursShowsHoldForAVectorOfTheirKind() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    VectorFolder folder =
        new VectorFolder(
            AttributeVocabulary.of(Map.of("b1", ValueType.BOOL, "m1", ValueType.STRING_MAP)),
            List.of(
                Vector.read(mapper.readTree(METHOD_OF_ENTRY)),
                Vector.read(mapper.readTree(EARLY_RETURN))));

    ConformanceRun made = ConformanceRun.of(folder);

    assertThat(made.differences()).isEmpty();
    assertThat(made.deviations().keySet()).isEqualTo(NOT_IN_OUR_VECTORS);
  }

  @Test
  void everyRuleIsNeededAndStandsInTheDocumentation() throws IOException {
    Set<String> needed = new TreeSet<>(run.deviations().keySet());
    needed.addAll(NOT_IN_OUR_VECTORS);
    String documentation = Files.readString(Path.of("../COMPATIBILITY.md"));

    assertThat(needed)
        .containsExactlyInAnyOrderElementsOf(
            Deviations.all().stream().map(Deviation::name).toList());
    assertThat(needed).allSatisfy(name -> assertThat(documentation).contains("| `" + name + "` |"));
  }
}
