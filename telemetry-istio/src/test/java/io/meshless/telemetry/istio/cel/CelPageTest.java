package io.meshless.telemetry.istio.cel;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.expression.ExpressionException;
import io.meshless.telemetry.expression.run.EvaluationError;
import io.meshless.telemetry.text.ValueText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example of the page about CEL comes to what stands behind it, and every name is there. */
class CelPageTest {
  private static final Path PAGE = Path.of("../docs/cel.md");
  private static final String RESULT = "//";

  /** Lines of fenced blocks that end with a comment. */
  static Stream<String> examples() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .filter(line -> line.contains(RESULT) && !line.startsWith("|"));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void exampleComesToWhatItSays(String line) {
    String text = line.substring(0, line.lastIndexOf(RESULT)).strip();
    String result = line.substring(line.lastIndexOf(RESULT) + RESULT.length()).strip();

    assertThat(evaluate(text)).as(text).isEqualTo(result);
  }

  private static String evaluate(String text) {
    try {
      Expression expression = CelFixture.value(text);
      Object value = expression.evaluate(CelFixture.BAG);
      return value instanceof EvaluationError ? "fails" : ValueText.of(value);
    } catch (ExpressionException e) {
      return "refused";
    }
  }

  @Test
  void thereAreManyExamples() throws IOException {
    assertThat(examples()).hasSizeGreaterThan(30);
  }

  @Test
  void everyNameIsOnThePage() throws IOException {
    String page = Files.readString(PAGE);

    assertThat(Attributes.names()).allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    assertThat(Peer.names()).allSatisfy(name -> assertThat(page).contains("`." + name + "`"));
    assertThat(NodeMetadata.KEYS).allSatisfy(key -> assertThat(page).contains(key));
    assertThat(List.of(Functions.values()))
        .allSatisfy(function -> assertThat(page).contains(function.text() + "("));
  }
}
