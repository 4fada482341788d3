package io.meshless.telemetry.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that leads newcomers through the code names types that are there. */
class ArchitecturePageTest {
  private static final Pattern TYPE = Pattern.compile("`([A-Z][a-z]\\w+)(?:\\.\\w+)?`");

  @Test
  void everyTypeThatItNamesIsThere() throws IOException {
    Path root = SharedFolder.root();
    Set<String> types;
    try (Stream<Path> files = Files.walk(root)) {
      types =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".java"))
              .map(name -> name.substring(0, name.length() - ".java".length()))
              .collect(Collectors.toSet());
    }
    String page = Files.readString(root.resolve("docs/architecture.md"));

    assertThat(TYPE.matcher(page).results().map(found -> found.group(1)).toList())
        .hasSizeGreaterThan(30)
        .isSubsetOf(types);
  }
}
