package io.meshless.telemetry.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.yaml.Mistake.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The page about problems has an example of each code, taken from the wrong configurations and the
 * mistakes. Run with {@code -Dtelemetry.rewrite=true} to write it anew.
 */
class ProblemsPageTest {
  private static final Path PAGE = Path.of("../docs/problems.md");
  private static final Path WRONG = Path.of("src/test/resources/wrong");
  private static final Path MISTAKES = Path.of("src/test/resources/mistakes");
  private static final Pattern PROBLEM =
      Pattern.compile(
          "^(?:\\S+: )?(?:error|warning|info)\\[([a-z-]+)]: .*(?:\\n  .*)*", Pattern.MULTILINE);
  private static final String HEAD =
      """
      # Problems

      Each finding in a configuration is a `ConfigProblem`: a severity, a code that stays the same from
      release to release, the resource, the field, the place, what is wrong and how to fix it. A strict
      load refuses a configuration with errors, and lists warnings and infos after them; a successful load
      logs them. `Telemetry.problems()` returns those of the last load, and `ProblemReport` shows them as
      text or JSON. An example for each code:
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
    if (Boolean.getBoolean("telemetry.rewrite")) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE)).isEqualTo(page.toString());
  }

  private static Map<String, String> examples() throws IOException {
    Map<String, String> examples = new TreeMap<>();
    try (Stream<Path> files = Files.walk(WRONG)) {
      for (Path file : files.filter(f -> f.endsWith("expected.txt")).sorted().toList()) {
        Matcher problem = PROBLEM.matcher(Files.readString(file));
        while (problem.find()) {
          examples.putIfAbsent(problem.group(1), problem.group().strip());
        }
      }
    }
    for (Mistake mistake : MistakesTest.own()) {
      for (ConfigProblem problem : Told.of(MISTAKES.resolve(mistake.file())).problems()) {
        examples.putIfAbsent(problem.code(), problem.toString());
      }
    }
    return examples;
  }
}
