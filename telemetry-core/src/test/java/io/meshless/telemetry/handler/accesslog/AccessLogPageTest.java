package io.meshless.telemetry.handler.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page names every operator, and none that there is not. */
class AccessLogPageTest {
  private static final Path PAGE = Path.of("../docs/access-log.md");
  private static final Pattern NAME = Pattern.compile("`([A-Z0-9_]+)(?:\\([^`]*\\))?`");

  /** Names of columns, and of what operators show. */
  private static final Set<String> OTHERS =
      Set.of("NOT_FOUND", "DC", "UF", "UT", "UC", "NQ", "ORIG", "SNI_FIRST", "HOST_FIRST", "NAME");

  @Test
  void pageHasTheOperatorsThatThereAre() throws IOException {
    Set<String> named =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("| `") && !line.startsWith("| `{"))
            .map(line -> line.substring(0, line.indexOf('|', 1)))
            .flatMap(cell -> NAME.matcher(cell).results())
            .map(match -> match.group(1))
            .filter(name -> !OTHERS.contains(name))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(named).isEqualTo(Operators.OF_PROCESS.names());
  }

  @Test
  void pageShowsIstiosText() throws IOException {
    assertThat(Files.readString(PAGE)).contains("\n" + IstioFormats.TEXT);
  }
}
