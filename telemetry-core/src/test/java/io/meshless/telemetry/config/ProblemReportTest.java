package io.meshless.telemetry.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshless.telemetry.config.reading.SourceText;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemReportTest {
  private static ConfigProblem problem(String file) {
    return new ConfigProblem(
        Severity.ERROR,
        "unknown-attribute",
        "requestcount.metric.istio-system",
        "dimensions.version",
        location(file, "    version: source.lables[\"version\"]", 14),
        "unknown attribute 'source.lables'",
        "Did you mean 'source.labels'?");
  }

  private static SourceLocation location(String file, String line, int column) {
    return new SourceText(file, line).at(1, column);
  }

  private static ConfigProblem placeless() {
    return new ConfigProblem(
        Severity.WARNING, "unused-handler", "h.stdio.ns", "", null, "no rule uses it", null);
  }

  @Test
  void problemTellsWhereWhatWhyAndHowToMendIt() {
    assertThat(problem("bookinfo.yaml"))
        .hasToString(
            """
            bookinfo.yaml:1:14: error[unknown-attribute]: requestcount.metric.istio-system: dimensions.version
              unknown attribute 'source.lables'
                version: source.lables["version"]
                         ^
              Did you mean 'source.labels'?\
            """);
  }

  @Test
  void problemOfAProgramHasNoPlace() {
    assertThat(placeless())
        .hasToString(
            """
            warning[unused-handler]: h.stdio.ns
              no rule uses it\
            """);
  }

  @Test
  void caretStandsBelowItsCharacterAfterTabs() {
    ConfigProblem problem =
        new ConfigProblem(Severity.ERROR, "c", "r", "f", location("x", "\ta:\tb", 5), "what", null);

    assertThat(problem.toString()).endsWith("\n    a:\tb\n      \t^");
  }

  @Test
  void nothingInAProblemSteersTheTerminalOrStartsALine() {
    ConfigProblem problem =
        new ConfigProblem(
            Severity.ERROR,
            "c",
            "r\n",
            "f\u001b[2J",
            location("a\u001b]0;x\u0007.yaml", "k: \u202e\"\u009b2J\"", 5),
            "what\nno problems",
            "mend\u2028");

    assertThat(ProblemReport.text(List.of(problem)))
        .isEqualTo(
            """
            1 problem in a\\u001b]0;x\\u0007.yaml

            a\\u001b]0;x\\u0007.yaml:1:5: error[c]: r\\n: f\\u001b[2J
              what\\nno problems
                k: \\u202e"\\u009b2J"
                         ^
              mend\\u2028\
            """);
    assertThat(ProblemReport.json(List.of(problem)))
        .matches("[ -~]+")
        .contains("a\\u001B]0;x\\u0007.yaml", "\\u202e");
  }

  @Test
  void headingCountsProblemsAndNamesFiles() {
    assertThat(heading("a.yaml")).isEqualTo("1 problem in a.yaml");
    assertThat(heading("a.yaml", "a.yaml")).isEqualTo("2 problems in a.yaml");
    assertThat(heading("a.yaml", "b.yaml")).isEqualTo("2 problems in a.yaml and b.yaml");
    assertThat(heading("a", "b", "c")).isEqualTo("3 problems in a, b and c");
    assertThat(heading("a", "b", "c", "d", "d")).isEqualTo("5 problems in 4 files");
    assertThat(ProblemReport.heading(List.of(placeless())))
        .isEqualTo("1 problem in the configuration");
  }

  private static String heading(String... files) {
    return ProblemReport.heading(Stream.of(files).map(ProblemReportTest::problem).toList());
  }

  @Test
  void textHoldsEveryProblem() {
    assertThat(ProblemReport.text(List.of())).isEqualTo("no problems");
    assertThat(ProblemReport.text(List.of(problem("a"), placeless())))
        .isEqualTo("2 problems in the configuration\n\n" + problem("a") + "\n\n" + placeless());
  }

  @Test
  void summaryCountsTheProblemsOfEachSeverity() {
    assertThat(ProblemReport.summary(List.of())).isEqualTo("no problems");
    assertThat(ProblemReport.summary(List.of(problem("a"), placeless(), problem("b"))))
        .isEqualTo("2 errors, 1 warning");
  }

  @Test
  void exceptionTellsAllProblemsAndCountsThemInItsLastLine() {
    InvalidConfigException refused =
        new InvalidConfigException(
            List.of(problem("bookinfo.yaml"), placeless()), "1 of 2 rules; 1 error");

    assertThat(refused.getMessage())
        .contains(problem("bookinfo.yaml").toString(), placeless().toString())
        .endsWith("\n\n1 of 2 rules; 1 error");
  }

  @Test
  void jsonHasWhatIsKnown() throws Exception {
    JsonNode array =
        new ObjectMapper().readTree(ProblemReport.json(List.of(problem("a.yaml"), placeless())));

    assertThat(array.get(0).properties())
        .extracting(entry -> entry.getKey() + "=" + entry.getValue().asText())
        .containsExactly(
            "severity=error",
            "code=unknown-attribute",
            "resource=requestcount.metric.istio-system",
            "field=dimensions.version",
            "file=a.yaml",
            "line=1",
            "column=14",
            "source=    version: source.lables[\"version\"]",
            "what=unknown attribute 'source.lables'",
            "mend=Did you mean 'source.labels'?",
            "text=" + problem("a.yaml"));
    assertThat(array.get(1).properties())
        .extracting(entry -> entry.getKey())
        .containsExactly("severity", "code", "resource", "what", "text");
  }

  @Test
  void orderIsBySeverityAndPlace() {
    ConfigProblem warning = placeless();
    ConfigProblem first = problem("a");
    ConfigProblem second = problem("b");

    assertThat(Stream.of(warning, second, first).sorted(ConfigProblem.BY_PLACE))
        .containsExactly(first, second, warning);
  }

  @Test
  void ofVeryManyProblemsTheFirstAreShownAndTheOthersCounted() {
    String text = ProblemReport.text(Collections.nCopies(80_000, problem("a.yaml")));

    assertThat(text).startsWith("80000 problems in a.yaml").endsWith("and 79,900 more problems");
    assertThat(text.lines().count()).isLessThan(1_000);
  }
}
