package io.meshless.telemetry.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;
import io.meshless.telemetry.text.GoDuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example of the page about expressions comes to what stands behind it. */
class ExpressionsPageTest {
  private static final Path PAGE = Path.of("../docs/expressions.md");
  private static final String RESULT = "//";

  private static final AttributeBag REQUEST =
      AttributeBag.builder()
          .put("request.method", "GET")
          .put("request.path", "/products/1?u=2")
          .put("request.url_path", "/products/1")
          .put("request.size", 0L)
          .put(
              "request.headers",
              Map.of("user-agent", "curl/8.5", "x-tenant", "acme", "x-empty", ""))
          .put("response.code", 404L)
          .put("response.duration", Duration.ofNanos(9_486_802))
          .put("response.size", 178L)
          .put("source.ip", Objects.requireNonNull(IpAddress.parse("10.1.2.3")))
          .put("destination.service.host", "details.default.svc.cluster.local")
          .put("destination.labels", Map.of("app", "details", "version", "v1"))
          .build();

  /** Lines of fenced blocks that end with a comment. */
  static Stream<String> examples() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .filter(line -> line.contains(RESULT) && !line.startsWith("|") && !line.contains("]("));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void exampleComesToWhatItSays(String line) {
    String text = line.substring(0, line.indexOf(RESULT)).strip();
    String result = line.substring(line.indexOf(RESULT) + RESULT.length()).strip();

    assertThat(evaluate(text)).as(text).isEqualTo(result);
  }

  private static String evaluate(String text) {
    ExpressionCompiler compiler = new ExpressionCompiler(AttributeVocabulary.standard());
    Expression expression;
    try {
      expression = compiler.compile(text);
    } catch (ExpressionException e) {
      return "refused";
    }
    Evaluation evaluation = compiler.newEvaluation();
    evaluation.begin(REQUEST);
    Object value = expression.evaluate(evaluation);
    if (value instanceof EvaluationError) {
      return "fails";
    }
    return value instanceof Duration duration
        ? GoDuration.format(GoDuration.nanos(duration))
        : value.toString();
  }

  @Test
  void thereAreManyExamples() throws IOException {
    assertThat(examples()).hasSizeGreaterThan(35);
  }
}
