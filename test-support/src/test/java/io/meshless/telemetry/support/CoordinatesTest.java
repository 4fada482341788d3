package io.meshless.telemetry.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * People are told to use what they can have: the release that they read about, else the last one,
 * and before the first one what they build themselves. {@code build-bin/release} writes all of it.
 */
class CoordinatesTest {
  private static final Path ROOT = SharedFolder.root();
  private static final Pattern MADE = Pattern.compile("(^|/)(target|node_modules)/");
  private static final Pattern DEPENDENCY =
      Pattern.compile(
          "<groupId>io\\.meshless\\.telemetry</groupId>\\s*"
              + "<artifactId>([\\w-]+)</artifactId>\\s*<version>([^<]+)</version>");
  private static final Pattern SHORT =
      Pattern.compile("\\bio\\.meshless\\.telemetry:(telemetry-[\\w-]+):([\\w.-]+)");
  private static final Pattern ACTION =
      Pattern.compile("(description: The version of the command)\\.\\s+default: (\\S+)");

  @Test
  void pagesNameTheVersionThatPeopleCanHave() throws IOException {
    List<String> versions = new ArrayList<>();
    for (Path page : pages()) {
      String text = Files.readString(page);
      for (Pattern pattern : List.of(DEPENDENCY, SHORT, ACTION)) {
        pattern.matcher(text).results().map(found -> found.group(2)).forEach(versions::add);
      }
    }

    assertThat(versions).hasSizeGreaterThan(6).containsOnly(shown());
  }

  /** Or Maven refuses what people copied. */
  @Test
  void everyDependencyOfPagesHasAVersion() throws IOException {
    for (Path page : pages()) {
      assertThat(
              all(
                  Files.readString(page),
                  "<artifactId>(telemetry-[\\w-]+)<(?!/artifactId>\\s*<version>)"))
          .as(page.toString())
          .isEmpty();
    }
  }

  @Test
  void pagesNameModulesThatAreThere() throws IOException {
    List<String> modules = new ArrayList<>();
    for (Path page : pages()) {
      String text = Files.readString(page);
      for (Pattern pattern : List.of(DEPENDENCY, SHORT)) {
        pattern.matcher(text).results().map(found -> found.group(1)).forEach(modules::add);
      }
    }

    assertThat(modules).allSatisfy(module -> assertThat(ROOT.resolve(module)).isDirectory());
  }

  @Test
  void everyPomHasTheVersionOfTheProject() throws IOException {
    List<Path> poms;
    try (Stream<Path> files = Files.walk(ROOT)) {
      poms =
          files
              .filter(file -> file.endsWith("pom.xml"))
              .filter(file -> !MADE.matcher(ROOT.relativize(file).toString()).find())
              .toList();
    }

    Set<String> right = Set.of(own(), "${project.version}");
    assertThat(poms).hasSizeGreaterThan(20);
    for (Path pom : poms) {
      assertThat(DEPENDENCY.matcher(Files.readString(pom)).results().map(found -> found.group(2)))
          .as(pom.toString())
          .allMatch(right::contains);
    }
  }

  @Test
  void pageOfVersionsNamesEachModule() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/versions.md"));
    String bill = Files.readString(ROOT.resolve("telemetry-bom/pom.xml"));
    int modules = 0;
    for (String artifact : all(bill, "<artifactId>(telemetry-(?!bom<)[\\w-]+)<")) {
      Path descriptor = ROOT.resolve(artifact).resolve("src/main/java/module-info.java");
      if (Files.exists(descriptor)) {
        String name = all(Files.readString(descriptor), "(?m)^(?:open )?module ([\\w.]+) ").get(0);
        assertThat(page).contains("| `" + artifact + "` | `" + name + "` |");
        modules++;
      }
    }

    assertThat(modules).isGreaterThan(12);
  }

  private static List<String> all(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1)).toList();
  }

  @Test
  void changelogTellsOfTheVersion() throws IOException {
    assertThat(Files.readString(ROOT.resolve("CHANGELOG.md")))
        .containsPattern(
            own().endsWith("-SNAPSHOT")
                ? "(?m)^## Unreleased$"
                : "(?m)^## " + Pattern.quote(own()) + ", \\d{4}-\\d\\d-\\d\\d$");
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      return Stream.concat(
              docs.filter(file -> file.toString().endsWith(".md")),
              Stream.of("README.md", "jbang-catalog.json", "telemetry-cli/action/action.yml")
                  .map(ROOT::resolve))
          .toList();
    }
  }

  private static String shown() throws IOException {
    String last = pom("<last\\.release>([^<]*)</last\\.release>|<last\\.release/>");
    return own().endsWith("-SNAPSHOT") && !last.isEmpty() ? last : own();
  }

  private static String own() throws IOException {
    return pom("(?m)^  <version>([^<]+)</version>");
  }

  private static String pom(String pattern) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(ROOT.resolve("pom.xml")))
        .results()
        .findFirst()
        .map(CoordinatesTest::found)
        .orElseThrow();
  }

  private static String found(MatchResult match) {
    return match.group(1) == null ? "" : match.group(1);
  }
}
