package io.meshless.telemetry.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.InvalidConfigException;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A folder for each thing that can be wrong with a configuration: {@code config.yaml}, a small and
 * otherwise sound configuration with one slip, and {@code expected.txt}, whether a strict load
 * refuses it and every word that is said about it. Run with {@code -Dtelemetry.rewrite=true} to
 * write the words anew, then read them.
 */
class WrongConfigTest {
  private static final Path CASES = Path.of("src/test/resources/wrong");
  private static final String CONFIG = "config.yaml";

  static Stream<Path> cases() throws IOException {
    try (Stream<Path> files = Files.walk(CASES)) {
      return files
          .filter(file -> file.endsWith(CONFIG))
          .map(file -> CASES.relativize(file.getParent()))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void slipIsExplained(Path name) throws IOException {
    Path folder = CASES.resolve(name);
    Path expected = folder.resolve("expected.txt");

    String told = told(Files.readString(folder.resolve(CONFIG)));

    if (Boolean.getBoolean("telemetry.rewrite")) {
      Files.writeString(expected, told);
    }
    assertThat(told).isEqualTo(Files.readString(expected));
  }

  private static String told(String config) {
    try (Telemetry telemetry =
        Telemetry.builder()
            .config(YamlConfig.parse(CONFIG, config))
            .meterRegistry(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))
            .build()) {
      return told("loaded", telemetry.problems());
    } catch (InvalidConfigException e) {
      return told("refused", e.problems());
    }
  }

  private static String told(String outcome, List<ConfigProblem> problems) {
    return problems.stream()
        .map(problem -> "\n[" + problem.code() + "] " + problem + "\n")
        .collect(Collectors.joining("", outcome + "\n", ""));
  }

  /** So that no case is lost when folders move. */
  @Test
  void thereAreManyCasesAndEachTellsSomething() throws IOException {
    assertThat(cases()).hasSizeGreaterThan(150);
    assertThat(cases())
        .allSatisfy(
            name -> assertThat(read(CASES.resolve(name).resolve("expected.txt"))).contains("["));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
