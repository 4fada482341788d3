package io.meshless.telemetry.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each test that docs/security.md names as the one that holds a statement is there. */
class SecurityPageTest {
  private static final Pattern TEST =
      Pattern.compile("`(\\w+(?:Test|Contract|Properties))(?:#(\\w+))?`");

  @Test
  void namedTestsAreThere() throws IOException {
    Map<String, Path> tests = tests();
    List<MatchResult> named =
        TEST.matcher(Files.readString(SharedFolder.root().resolve("docs/security.md")))
            .results()
            .toList();

    assertThat(named).hasSizeGreaterThan(30);
    for (MatchResult name : named) {
      assertThat(tests).containsKey(name.group(1));
      if (name.group(2) != null) {
        assertThat(Files.readString(tests.get(name.group(1))))
            .as(name.group())
            .contains(" void " + name.group(2) + "(");
      }
    }
  }

  private static Map<String, Path> tests() throws IOException {
    try (Stream<Path> files = Files.walk(SharedFolder.root())) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .collect(Collectors.toMap(SecurityPageTest::name, file -> file, (a, b) -> a));
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }
}
