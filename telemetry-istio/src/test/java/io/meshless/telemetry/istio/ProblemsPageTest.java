package io.meshless.telemetry.istio;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.istio.MistakesTest.Mistake;
import io.meshless.telemetry.support.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The page has an example of each problem that only resources of Istio have; with {@code
 * -Dtelemetry.rewrite=true} it is written anew.
 */
class ProblemsPageTest {
  private static final Path DOCS = SharedFolder.root().resolve("docs");
  private static final String HEAD =
      """
      # Problems in resources of Istio

      An example for each code that only these resources have; [problems.md](problems.md) has the others. What a mistake
      does in a mesh, where most of them go unnoticed, is in [istio.md](istio.md).
      """;

  @Test
  void pageIsCurrent() throws IOException {
    StringBuilder page = new StringBuilder(HEAD);
    examples()
        .forEach(
            (code, text) ->
                page.append("\n## ")
                    .append(code)
                    .append("\n\n```\n")
                    .append(text)
                    .append("\n```\n"));
    Path file = DOCS.resolve("istio-problems.md");
    if (Boolean.getBoolean("telemetry.rewrite")) {
      Files.writeString(file, page);
    }

    assertThat(Files.readString(file)).isEqualTo(page.toString());
  }

  private static Map<String, String> examples() throws IOException {
    String others = Files.readString(DOCS.resolve("problems.md"));
    Map<String, String> examples = new TreeMap<>();
    for (Mistake mistake : MistakesTest.mistakes()) {
      for (ConfigProblem problem : MistakesTest.problems(mistake.text())) {
        if (!others.contains("\n## " + problem.code() + "\n")) {
          examples.putIfAbsent(problem.code(), problem.toString());
        }
      }
    }
    return examples;
  }
}
