package io.meshless.telemetry.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.cli.FieldFiles;
import io.meshless.telemetry.cli.Ran;
import io.meshless.telemetry.config.InvalidConfigException;
import io.meshless.telemetry.config.ProblemReport;
import io.meshless.telemetry.support.SharedFolder;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A check says what a service says that loads the same files. */
class SameWordsTest {
  private static final Path ROOT = SharedFolder.root();
  private static final Path TEXTS = ROOT.resolve("telemetry-yaml/src/test/resources");

  /** What only a handler finds when it starts, which a check never does. */
  private static final Set<String> FOUND_AT_THE_START =
      Set.of(
          "stdio/file-cannot-be-opened",
          "folder-of-the-log-missing.yaml",
          "folder-of-the-log-missing-in-params.yaml",
          // The command knows the kind, but has nothing to send by: no service could be like that.
          "fluentd-handler.yaml");

  static Stream<Path> wrong() throws IOException {
    Path wrong = TEXTS.resolve("wrong");
    return files(wrong, "config.yaml")
        .filter(file -> !Files.exists(file.resolveSibling("grow.txt")))
        .filter(
            file -> !FOUND_AT_THE_START.contains(wrong.relativize(file.getParent()).toString()));
  }

  static Stream<Path> mistakes() throws IOException {
    return files(TEXTS.resolve("mistakes"), ".yaml")
        .filter(file -> !FOUND_AT_THE_START.contains(file.getFileName().toString()));
  }

  private static Stream<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> found =
          files
              .filter(file -> file.toString().endsWith(ending) && Files.isRegularFile(file))
              .sorted()
              .toList();
      assertThat(found).hasSizeGreaterThan(20);
      return found.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void wrongConfigurationIsToldInTheExpectedWords(Path config) throws IOException {
    String expected = Files.readString(config.resolveSibling("expected.txt"));

    Ran ran = Ran.on(Files.readString(config), "check", "--stdin-name", "config.yaml", "-");

    assertThat(ran.out()).startsWith(expected.substring(expected.indexOf('\n') + 1).stripLeading());
    assertThat(ran.code()).isEqualTo(expected.startsWith("refused") ? 1 : 0);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakeIsToldAsAServiceTellsIt(Path config) {
    assertSame(config);
  }

  @FieldFiles.EachFolder
  void filesFromTheFieldAreToldAsAServiceTellsThem(String folder) throws IOException {
    assertSame(SharedFolder.path(folder));
    FieldFiles.in(folder).forEach(SameWordsTest::assertSame);
  }

  private static void assertSame(Path path) {
    Ran ran = Ran.of("check", path.toString());

    try (Telemetry telemetry =
        Telemetry.builder()
            .config(YamlConfig.load(path))
            .meterRegistry(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))
            .build()) {
      String told =
          ProblemReport.first(telemetry.problems())
              .map(problem -> problem + "\n\n")
              .collect(Collectors.joining());
      assertThat(ran.out()).isEqualTo(told + telemetry.lastLoad().summary() + "\n");
      assertThat(ran.code()).isZero();
    } catch (InvalidConfigException e) {
      String all = String.valueOf(e.getMessage());
      assertThat(ran.out()).isEqualTo(all.substring(all.indexOf("\n\n") + 2) + "\n");
      assertThat(ran.code()).isEqualTo(1);
    }
  }
}
