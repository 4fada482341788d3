package io.meshless.telemetry.istio;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.InvalidConfigException;
import io.meshless.telemetry.config.SourceLocation;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mistakes that people make in resources of Istio: each is told once, where it is, with its mend.
 */
class MistakesTest {
  private static final Path TABLES = Path.of("src/test/resources/mistakes");

  /**
   * One mistake.
   *
   * @param told all that may be said, each as {@code line severity code}
   * @param phrase what has to be said somewhere
   */
  record Mistake(String name, String text, String told, String phrase) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Mistake> mistakes() throws IOException {
    List<Mistake> mistakes = new ArrayList<>();
    for (String table : List.of("resources.txt", "access-logs.txt", "expressions.txt")) {
      mistakes.addAll(mistakes(TABLES.resolve(table)));
    }
    return mistakes;
  }

  private static List<Mistake> mistakes(Path table) throws IOException {
    List<Mistake> mistakes = new ArrayList<>();
    String[] sections = Files.readString(table).split("(?m)^=== ");
    for (int i = 1; i < sections.length; i++) {
      String section = sections[i].strip();
      int text = section.indexOf('\n') + 1;
      String[] parts = section.substring(text).split("(?m)^>>> ");
      mistakes.add(
          new Mistake(section.substring(0, text - 1), parts[0], parts[1].strip(), parts[2]));
    }
    return mistakes;
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakeIsToldOnceWithItsMend(Mistake mistake) {
    List<ConfigProblem> problems = problems(mistake.text());
    String words = problems.stream().map(String::valueOf).collect(Collectors.joining("\n\n"));

    assertThat(problems.stream().map(MistakesTest::summary).collect(Collectors.joining(", ")))
        .as(words)
        .isEqualTo(mistake.told());
    assertThat(words).contains(mistake.phrase());
    assertThat(problems).allSatisfy(p -> assertThat(p.location()).as("%s", p).isNotNull());
  }

  @Test
  void thereAreEnoughOfThem() throws IOException {
    assertThat(mistakes()).hasSizeGreaterThanOrEqualTo(60);
  }

  static List<ConfigProblem> problems(String text) {
    try (Telemetry telemetry =
        Telemetry.builder()
            .config(YamlConfig.parse("mistake.yaml", text))
            .identity(
                ServiceIdentity.builder().namespace("default").label("app", "reviews").build())
            .meterRegistry(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))
            .build()) {
      return telemetry.problems();
    } catch (InvalidConfigException e) {
      return e.problems();
    }
  }

  private static String summary(ConfigProblem problem) {
    SourceLocation place = problem.location();
    return (place == null ? 0 : place.line())
        + " "
        + problem.severity().name().toLowerCase(Locale.ROOT)
        + " "
        + problem.code();
  }
}
