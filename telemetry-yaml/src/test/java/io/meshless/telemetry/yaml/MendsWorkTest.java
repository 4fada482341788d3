package io.meshless.telemetry.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.support.SharedFolder;
import io.meshless.telemetry.yaml.Mistake.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever does what a mend says has mended the problem, and made no other: each mend of the corpus
 * that names a text, or what to do to lines, is followed, and the file is loaded again.
 */
@Tag("slow")
class MendsWorkTest {
  private static final Path OWN = Path.of("src/test/resources/mistakes");
  private static final Path FIELD = SharedFolder.at("field");
  private static final Path WRONG = Path.of("src/test/resources/wrong");

  /**
   * Told of what is right as well: the want of a default, and the corpus' metric that is always 1
   * and its entry that is INFO, what only a file that is put aside has, and a false match.
   */
  private static final Set<String> MAY_COME =
      Set.of(
          "warning no-default",
          "warning constant-distribution",
          "warning field-unused",
          "warning hidden-lines",
          "warning never-true");

  /** Beside the mend something else has to change that only the person knows. */
  private static final Set<String> MORE_TO_DO =
      Set.of(
          "expression/method-as-function",
          "expression/single-quotes",
          "expression/too-deep",
          "expression/unknown-method",
          "prometheus/labels-misspelt",
          "sampling/unknown-field",
          "yaml/bad-indent",
          "yaml/document-is-a-list");

  static Stream<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    MistakesTest.own().forEach(mistake -> files.add(OWN.resolve(mistake.file())));
    MistakesTest.field().forEach(m -> files.add(FIELD.resolve("mistakes").resolve(m.file())));
    MistakesTest.configs().forEach(m -> files.add(FIELD.resolve("configs").resolve(m.file())));
    try (Stream<Path> wrong = Files.walk(WRONG)) {
      wrong
          .filter(file -> file.endsWith("config.yaml"))
          .filter(file -> !MORE_TO_DO.contains(WRONG.relativize(file.getParent()).toString()))
          .sorted()
          .forEach(files::add);
    }
    return files.stream()
        .filter(file -> !Files.isDirectory(file))
        // One of their mistakes hides others, which show when it is mended.
        .filter(file -> !file.endsWith("c23-old-docs-rule.yaml"))
        .filter(file -> !file.endsWith("kind-misspelt-in-the-rule-too.yaml"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void whatTheMendSaysMends(Path file) throws IOException {
    assumeTrue(Files.exists(file), () -> "needs, of the folder beside the project: " + file);
    String text = Files.readString(file);
    Told told = Told.of(file.getFileName().toString(), text);

    for (ConfigProblem problem : told.problems()) {
      List<String> mended = MendedTexts.of(text, problem).toList();
      if (!mended.isEmpty()) {
        assertThat(mended).as("%s", problem).anyMatch(attempt -> isMended(attempt, problem, told));
      }
    }
  }

  /** Whether the problem is gone and none has come but an info, or what is independent of it. */
  private static boolean isMended(String text, ConfigProblem problem, Told before) {
    List<String> allowed = new ArrayList<>(before.summary());
    allowed.remove(before.problems().indexOf(problem));
    List<String> codes = new ArrayList<>(codes(allowed));
    return codes(Told.of("mended.yaml", text).summary()).stream()
        .allMatch(
            told -> told.startsWith("info ") || MAY_COME.contains(told) || codes.remove(told));
  }

  /** Without lines, which move. */
  private static List<String> codes(List<String> summary) {
    return summary.stream().map(told -> told.substring(told.indexOf(' ') + 1)).toList();
  }
}
