package io.meshless.telemetry.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigSource;
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
 * refuses it and every word that is said about it. Where only size is wrong, each line {@code mark
 * count text} of {@code grow.txt} puts a text so often in the place of a mark; where the file
 * itself is, {@code load.txt} names it. {@code RULES.md} says which rule a case breaks. Run with
 * {@code -Dtelemetry.rewrite=true} to write the words anew, then read them.
 */
class WrongConfigTest {
  private static final Path CASES = Path.of("src/test/resources/wrong");
  private static final String CONFIG = "config.yaml";
  private static final String LOAD = "load.txt";

  static Stream<Path> cases() throws IOException {
    try (Stream<Path> files = Files.walk(CASES)) {
      return files
          .filter(file -> file.endsWith(CONFIG) || file.endsWith(LOAD))
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

    String told = told(source(folder));

    if (Boolean.getBoolean("telemetry.rewrite")) {
      Files.writeString(expected, told);
    }
    assertThat(told).isEqualTo(Files.readString(expected));
  }

  /** Or a reload that changes nothing would be told as news. */
  @ParameterizedTest
  @MethodSource("cases")
  void slipThatIsReadAgainIsTheSameProblem(Path name) throws IOException {
    Path folder = CASES.resolve(name);

    assertThat(load(source(folder)).problems()).isEqualTo(load(source(folder)).problems());
  }

  private static ConfigSource source(Path folder) throws IOException {
    Path load = folder.resolve(LOAD);
    if (Files.exists(load)) {
      return YamlConfig.load(Path.of(Files.readString(load).strip()));
    }
    String config = Files.readString(folder.resolve(CONFIG));
    Path grow = folder.resolve("grow.txt");
    if (Files.exists(grow)) {
      for (String line : Files.readAllLines(grow)) {
        String[] parts = line.split(" ", 3);
        String text = parts[2].replace("\\n", "\n");
        config = config.replace(parts[0], text.repeat(Integer.parseInt(parts[1])));
      }
    }
    return YamlConfig.parse(CONFIG, config);
  }

  private record Loaded(String outcome, List<ConfigProblem> problems) {}

  private static Loaded load(ConfigSource config) {
    try (Telemetry telemetry =
        Telemetry.builder()
            .config(config)
            .meterRegistry(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))
            .build()) {
      return new Loaded("loaded", telemetry.problems());
    } catch (InvalidConfigException e) {
      return new Loaded("refused", e.problems());
    }
  }

  private static String told(ConfigSource config) {
    Loaded loaded = load(config);
    return loaded.problems().stream()
        .map(problem -> "\n" + problem + "\n")
        .collect(Collectors.joining("", loaded.outcome() + "\n", ""));
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
