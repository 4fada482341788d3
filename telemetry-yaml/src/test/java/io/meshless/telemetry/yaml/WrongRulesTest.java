package io.meshless.telemetry.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every rule whose breach is told of has a wrong configuration, and so has every code. */
class WrongRulesTest {
  private static final Path CASES = Path.of("src/test/resources/wrong");
  private static final Pattern CASE = Pattern.compile("`([a-z0-9-]+/[a-z0-9-]+)`");
  private static final Pattern TOLD = Pattern.compile("(?:error|warning|info)\\[([a-z-]+)]: ");

  /** Codes are the only words with a hyphen that code which tells of problems writes as a text. */
  private static final Pattern CODE = Pattern.compile("\"([a-z]+(?:-[a-z]+)+)\"");

  private static final Pattern TELLS =
      Pattern.compile(
          "\\b(ConfigProblem|ProblemScope|FieldValues|ExpressionProblem"
              + "|InstanceSource|SyntaxException)\\b");
  private static final Set<String> NO_CODES = Set.of("istio-system", "telemetry-config-watch");

  /** These are in modules of their own, whose tests have the cases. */
  private static final Set<String> TOLD_BY_HANDLERS_OF_SPANS = Set.of("endless-span-names");

  /** Told of a disk that hangs, which no configuration alone brings about. */
  private static final Set<String> NOT_IN_A_FILE = Set.of("path-silent");

  @Test
  void everyCaseIsNamedByARuleAndEveryNameIsACase() throws IOException {
    Set<String> named =
        CASE.matcher(Files.readString(CASES.resolve("RULES.md")))
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> present =
        WrongConfigTest.cases().map(Path::toString).collect(Collectors.toCollection(TreeSet::new));

    assertThat(named).isEqualTo(present);
  }

  @Test
  void everyRuleNamesACase() throws IOException {
    List<String> rules =
        Files.readAllLines(CASES.resolve("RULES.md")).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| Rule"))
            .toList();

    assertThat(rules).hasSizeGreaterThan(60).allMatch(rule -> CASE.matcher(rule).find());
  }

  @Test
  void everyCodeOfTheLibraryHasACase() throws IOException {
    Set<String> told = new TreeSet<>();
    for (Path name : WrongConfigTest.cases().toList()) {
      String text = Files.readString(CASES.resolve(name).resolve("expected.txt"));
      TOLD.matcher(text).results().forEach(match -> told.add(match.group(1)));
    }
    for (Mistake mistake : MistakesTest.own()) {
      mistake.problems().forEach(p -> told.add(p.substring(p.lastIndexOf(' ') + 1)));
    }

    assertThat(codes(Path.of("../telemetry-core/src/main/java")))
        .hasSizeGreaterThan(50)
        .isSubsetOf(told);
    assertThat(codes(Path.of("src/main/java"))).hasSizeGreaterThan(5).isSubsetOf(told);
  }

  private static Set<String> codes(Path sources) throws IOException {
    Set<String> codes = new TreeSet<>();
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String source = Files.readString(file);
        if (TELLS.matcher(source).find()) {
          CODE.matcher(source).results().forEach(match -> codes.add(match.group(1)));
        }
      }
    }
    codes.removeAll(NO_CODES);
    codes.removeAll(NOT_IN_A_FILE);
    codes.removeAll(TOLD_BY_HANDLERS_OF_SPANS);
    return codes;
  }
}
