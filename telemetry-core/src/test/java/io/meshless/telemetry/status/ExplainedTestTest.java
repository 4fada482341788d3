package io.meshless.telemetry.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.status.Explanation.InstanceStep;
import io.meshless.telemetry.status.Explanation.RuleStep;
import io.meshless.telemetry.status.Explanation.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an explained record says as a test of the configuration. */
class ExplainedTestTest {
  private static final AttributeBag BAG =
      AttributeBag.builder()
          .put("response.code", 9_007_199_254_740_993L)
          .put("request.path", "/\u0085")
          .build();

  private static RuleStep rule(boolean isSampled, @Nullable String... outcomes) {
    return new RuleStep(
        "r",
        "",
        Verdict.MATCHED,
        List.of(),
        isSampled,
        "",
        Stream.of(outcomes)
            .map(told -> new InstanceStep("i", "h", List.of(), told, false))
            .toList());
  }

  private static ExplainedTest test(RuleStep... rules) {
    return ExplainedTest.of(new Explanation("", BAG, List.of(rules)));
  }

  private static List<String> series(String... outcomes) {
    return test(rule(false, outcomes)).text().lines().skip(4).map(String::strip).toList();
  }

  @Test
  void attributesAreExact() {
    assertThat(test().text())
        .isEqualTo(
            """
            tests:
            - name: a recent record
              bag: {"request.path":"/\\u0085","response.code":9007199254740993}
              series: []
            """);
  }

  @Test
  void changesOfOneSeriesComeTogether() {
    assertThat(
            series(
                "a_total{x=\"1\"} += 2; a_total{x=\"2\"} += 1",
                "a_total{x=\"1\"} += 0.5",
                "b = 3",
                "b = -Inf",
                "c{y=\"\"} observes 7",
                "c{y=\"\"} observes 9"))
        .containsExactly(
            "- \"a_total{x=\\\"1\\\"} 2.5\"",
            "- \"a_total{x=\\\"2\\\"} 1\"",
            "- \"b -Inf\"",
            "- \"c_count{y=\\\"\\\"} 2\"");
  }

  @Test
  void whatIsRefusedBesideAnotherIsLeftOut() {
    assertThat(series("a{x=\"b += 6\"} refused: a counter takes finite numbers; c = -1"))
        .containsExactly("- \"c -1\"");
  }

  @Test
  void escapesOfAnExplanationStandForTheirCharacters() {
    assertThat(series("a{x=\"\\u0085\\t\\r\\n\\\\u0041\\\"\"} += 1"))
        .containsExactly("- \"a{x=\\\"\\u0085\\t\\r\\\\n\\\\\\\\u0041\\\\\\\"\\\"} 1\"");
  }

  @Test
  void linesAreNoSeries() {
    assertThat(series("{\"a\": \"b = 5\"}", "b = 5 and so on", "a{x=\"1\"} += 1; b = 5 too"))
        .isEmpty();
  }

  /** As long as a label may be; a pattern that recurs would need a stack as long. */
  @Test
  void longLabelsAreRead() {
    String label = "\\\\ab".repeat(100_000);

    assertThat(series("a{x=\"" + label + "\"} += 1")).hasSize(1);
  }

  @Test
  void whatIsSampledIsLeftToChance() {
    ExplainedTest test = test(rule(false, "a = 1"), rule(true, "b = 1"));

    assertThat(test.hasSeries()).isFalse();
    assertThat(test.text()).doesNotContain("series");
    assertThat(test(rule(true, "a line"), rule(false, (String) null)).hasSeries()).isTrue();
  }

  @Test
  void recentRecordHasTheDigitsOfLongNumbers() {
    RecentActivity recent =
        new RecentActivity(
            1, List.of(), List.of(new RecentActivity.RecentRecord(Instant.EPOCH, BAG)));

    assertThat(recent.toJson())
        .contains(
            "\"response.code\":9007199254740993",
            "\"exact\":{\"response.code\":\"9007199254740993\"}");
  }
}
