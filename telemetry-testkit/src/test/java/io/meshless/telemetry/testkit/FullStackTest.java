package io.meshless.telemetry.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Threads that ran out of stack record again. In a virtual machine of its own: an overflow while
 * the JDK initialises one of its own classes spoils that class for everything that runs later.
 */
class FullStackTest {
  @TempDir private Path folder;

  @Test
  void threadWhoseStackWasFullRecordsAgain() throws Exception {
    File output = folder.resolve("output.txt").toFile();
    Process service =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ServiceWithFullStacks.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    try {
      assertThat(service.waitFor(5, TimeUnit.MINUTES)).as("it ended").isTrue();
      assertThat(service.exitValue()).as(Files.readString(output.toPath())).isZero();
    } finally {
      service.destroyForcibly();
    }
  }
}
