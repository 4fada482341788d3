package io.meshless.telemetry.config.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.Severity;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProblemListTest {
  private static ConfigProblem problem(Severity severity, String what) {
    return new ConfigProblem(severity, "wrong-value", "", "", null, what, null);
  }

  private static ProblemList list(Severity severity, int count) {
    ProblemList list = new ProblemList();
    IntStream.range(0, count).forEach(i -> list.accept(problem(severity, "problem " + i)));
    return list;
  }

  @Test
  void asManyProblemsAsAPersonReadsAreKept() {
    assertThat(list(Severity.ERROR, ProblemList.MOST).toList())
        .hasSize(ProblemList.MOST)
        .extracting(ConfigProblem::code)
        .containsOnly("wrong-value");
  }

  @Test
  void restIsCounted() {
    List<ConfigProblem> problems = list(Severity.WARNING, 80_000).toList();

    assertThat(problems).hasSize(ProblemList.MOST + 1);
    assertThat(problems.get(ProblemList.MOST))
        .matches(p -> p.code().equals("more-problems") && p.severity() == Severity.WARNING)
        .matches(p -> p.what().startsWith("79,000 more warnings were found"));
  }

  @Test
  void warningsTakeNoRoomFromErrors() {
    ProblemList list = list(Severity.WARNING, 80_000);
    list.accept(problem(Severity.ERROR, "an error"));

    assertThat(list.toList()).contains(problem(Severity.ERROR, "an error"));
  }

  @Test
  void whatAnotherListHasCountedIsKept() {
    ProblemList second = new ProblemList();
    list(Severity.ERROR, 1_500).toList().forEach(second);

    assertThat(second.toList()).isEqualTo(list(Severity.ERROR, 1_500).toList());
  }

  @Test
  void veryLongWordsAreCut() {
    ConfigProblem problem =
        new ConfigProblem(
            Severity.ERROR, "x", "y".repeat(9_000), "", null, "z".repeat(9_000), null);

    assertThat(problem.what()).hasSize(2_003).endsWith("z...");
    assertThat(problem.toString()).hasSizeLessThan(2_500);
  }
}
