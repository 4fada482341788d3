package io.meshless.telemetry.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that were accepted when the process ends, in a process of their own. */
@Timeout(120)
class StdioShutdownTest {
  /** Fewer than the queue takes, so that none may be dropped. */
  private static final int LINES = 5_000;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"exit", "wait"})
  void processThatEndsLosesNoLine(String end) throws Exception {
    Path log = folder.resolve("access.log");
    Process service =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LinesUntilTheEnd.class.getName(),
                log.toString(),
                Integer.toString(LINES),
                end)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();

    try (BufferedReader output = service.inputReader()) {
      // What the library says of itself may come before it.
      assertThat(output.lines().anyMatch(line -> line.equals("recorded"))).isTrue();
      if (end.equals("wait")) {
        service.destroy();
      }
      assertThat(service.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      service.destroyForcibly();
    }

    assertThat(Files.readAllLines(log))
        .hasSize(LINES)
        .last()
        .asString()
        .endsWith("\"number\":4999}");
  }
}
