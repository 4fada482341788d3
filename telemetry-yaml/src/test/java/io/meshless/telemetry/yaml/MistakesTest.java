package io.meshless.telemetry.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshless.telemetry.support.SharedFolder;
import io.meshless.telemetry.yaml.Mistake.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mistakes that people make, one a file: what is said of each, where, how often, and how to mend
 * it. Those of {@code mistakes} are our own; {@code field.txt} and {@code configs.txt} tell of
 * files that stand beside the project, where there are any.
 */
class MistakesTest {
  private static final Path OWN = Path.of("src/test/resources/mistakes");
  private static final Path FIELD = SharedFolder.at("field");

  static List<Mistake> own() throws IOException {
    return Mistake.table(OWN.resolve("own.txt"));
  }

  static List<Mistake> field() throws IOException {
    return Mistake.table(OWN.resolve("field.txt"));
  }

  static List<Mistake> configs() throws IOException {
    return Mistake.table(OWN.resolve("configs.txt"));
  }

  @ParameterizedTest
  @MethodSource("own")
  void ownMistakeIsToldOnceWithItsMend(Mistake mistake) throws IOException {
    check(OWN.resolve(mistake.file()), mistake);
  }

  @ParameterizedTest
  @MethodSource("field")
  void mistakeFromTheFieldIsToldOnceWithItsMend(Mistake mistake) throws IOException {
    check(FIELD.resolve("mistakes").resolve(mistake.file()), mistake);
  }

  @ParameterizedTest
  @MethodSource("configs")
  void configurationFromTheFieldBehavesAsIsRight(Mistake config) throws IOException {
    check(FIELD.resolve("configs").resolve(config.file()), config);
  }

  private static void check(Path path, Mistake mistake) throws IOException {
    assumeTrue(Files.exists(path), () -> "needs, of the folder beside the project: " + path);

    Told told = Told.of(path);

    assertThat(told.summary()).as(told.text()).isEqualTo(mistake.problems());
    assertThat(told.outcome()).isEqualTo(mistake.outcome());
    mistake.phrases().forEach(phrase -> assertThat(told.text()).contains(phrase));
    assertThat(told.problems())
        .allSatisfy(
            problem -> assertThat(problem.mend()).as("the mend of %s", problem).isNotEqualTo(""));
  }

  @Test
  void everyFileHasItsRow() throws IOException {
    assertThat(own()).hasSizeGreaterThanOrEqualTo(60);
    assertThat(files(own())).isEqualTo(present(OWN));
  }

  @Test
  void everyFileFromTheFieldHasItsRow() throws IOException {
    assumeTrue(Files.exists(FIELD), () -> "needs, of the folder beside the project: " + FIELD);

    assertThat(files(field())).isEqualTo(present(FIELD.resolve("mistakes")));
    assertThat(files(configs())).isEqualTo(present(FIELD.resolve("configs")));
  }

  private static Set<String> files(List<Mistake> rows) {
    return rows.stream().map(Mistake::file).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Configurations are YAML files and folders. */
  private static Set<String> present(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> Files.isDirectory(file) || file.toString().endsWith(".yaml"))
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
