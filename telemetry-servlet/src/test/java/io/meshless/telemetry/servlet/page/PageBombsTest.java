package io.meshless.telemetry.servlet.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is posted to make the service work long or run out of memory is answered soon. The time
 * given is that of a machine with much else to do.
 */
class PageBombsTest extends PageTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final int MOST_ANSWERED = 8_000_000;

  /** As large as a pattern may be. */
  private static final String LARGE = "x{1000}".repeat(99);

  /** Files of nearly the size that may be posted. */
  private enum Bomb {
    ALIASES("kind: metric\nmetadata: {name: m}\nspec:\n  a: &a [x]\n", "  b%1$d: *a\n"),
    LAUGHTER(
        "kind: metric\nmetadata: {name: m}\nspec:\n  a0: &a0 [x, x]\n",
        "  a%d: &a%1$d [*a%2$d, *a%2$d]\n"),
    LONG_TEXT_AGAIN_AND_AGAIN(
        "kind: metric\nmetadata: {name: m}\nspec:\n  dimensions:\n    a: &a "
            + "request.path | ".repeat(8_000)
            + "\"\"\n",
        "    b%d: *a\n"),
    DEPTH("kind: metric\nmetadata: {name: m}\nspec: ", "{a: "),
    DOCUMENTS("", "---\nkind: metric\n"),
    PATTERNS("", rule("\"%1$d" + LARGE + "\"")),
    PATTERNS_OF_PARTS("", rule("(\"%1$d\" + \"" + LARGE + "\")")),
    PROBLEMS_IN_ONE_LINE("kind: metric\nmetadata: {name: m}\nspec: {dimensions: {", "a%d: b%1$d, "),
    FILES(
        "",
        """
        ---
        kind: stdio
        metadata: {name: s%d}
        spec: {log_stream: FILE, output_path: /tmp/%1$d}
        """);

    private final String start;
    private final String more;

    Bomb(String start, String more) {
      this.start = start;
      this.more = more;
    }

    private static String rule(String pattern) {
      return "---\nkind: rule\nmetadata: {name: r%1$d}\nspec: {match: '"
          + pattern
          + ".matches(request.path)'}\n";
    }

    private String text() {
      StringBuilder text = new StringBuilder(start);
      for (int i = 1; text.length() < 255_000; i++) {
        text.append(more.formatted(i, i - 1));
      }
      return text.toString();
    }
  }

  @ParameterizedTest
  @EnumSource
  void fileIsAnsweredSoon(Bomb bomb) {
    HttpResponse<String> answer =
        assertTimeoutPreemptively(
            LONG, () -> post("preview?file=page.yaml", "application/yaml", bomb.text()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"severity\":").hasSizeLessThan(MOST_ANSWERED);
    assertThat(telemetry.lastLoad().planId()).isEqualTo(1);
  }

  private HttpResponse<String> evaluate(String expression, String path) {
    ObjectNode trial = new ObjectMapper().createObjectNode().put("expression", expression);
    trial.putObject("attributes").put("request.path", path).put("request.host", "(x{1000}){2}");
    return assertTimeoutPreemptively(
        LONG, () -> post("evaluate", "application/json", trial.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"LARGE\"",
        "(\"LARGE\" + \"y\")",
        "(\"LARGE\" + request.host)",
        "\"(x+x+)+y\".matches(request.path) && \"LARGE\""
      })
  void slowPatternIsToldInsteadOfTried(String pattern) {
    String expression = pattern.replace("LARGE", LARGE) + ".matches(request.path)";

    HttpResponse<String> answer = evaluate(expression, "x".repeat(60_000));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("takes too long to be tried");
    assertThat(evaluate(expression, "x".repeat(500)).statusCode()).isEqualTo(200);
  }

  @Test
  void linearPatternsAreTriedOnLongTexts() {
    HttpResponse<String> answer =
        evaluate("\"(x+x+)+y\".matches(request.path)", "x".repeat(60_000));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"result\":\"false\"");
  }

  @Test
  void textsPutTogetherAreBounded() {
    String sum =
        IntStream.range(0, 150)
            .mapToObj(i -> "request.path)")
            .collect(Collectors.joining(" + ", "(".repeat(150), ""));

    assertThat(evaluate(sum, "x".repeat(60_000)).body()).contains("takes too long to be tried");
    assertThat(evaluate(sum, "x").statusCode()).isEqualTo(200);
  }

  @Test
  void manyPatternsOfOneExpressionAreBounded() {
    String expression =
        IntStream.range(0, 70)
            .mapToObj(i -> "\"%dx{1000}y{1000}z{1000}\".matches(request.path)".formatted(i))
            .collect(Collectors.joining(" || "));

    HttpResponse<String> answer = evaluate(expression, "x".repeat(60_000));

    assertThat(answer.body()).contains("takes too long to be tried");
  }
}
