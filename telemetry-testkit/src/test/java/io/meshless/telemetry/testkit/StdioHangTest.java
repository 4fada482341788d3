package io.meshless.telemetry.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Processes whose logs lead where nobody reads end all the same. */
class StdioHangTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "build,close",
    "build,exit",
    "reload,close",
    "reload,exit",
    "reload,wait",
    "streams,close",
    "streams,exit",
    "streams,wait"
  })
  void serviceStartsAndEnds(String where, String end) throws Exception {
    Path pipe = pipe();
    Path ready = folder.resolve("ready");
    // Nobody reads its standard streams: they are pipes that fill up.
    Process service =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ServiceWithHangingLogs.class.getName(),
                where,
                end,
                pipe.toString(),
                ready.toString())
            .start();
    try {
      awaitReady(ready, service);
      if (end.equals("wait")) {
        service.destroy();
      }

      assertThat(service.waitFor(2, TimeUnit.MINUTES)).as("it ended").isTrue();
      assertThat(ready).as("it started").exists();
    } finally {
      service.destroyForcibly();
    }
  }

  private static void awaitReady(Path ready, Process service) throws InterruptedException {
    long begin = System.nanoTime();
    while (!Files.exists(ready)
        && service.isAlive()
        && System.nanoTime() - begin < TimeUnit.MINUTES.toNanos(2)) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private Path pipe() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe");
    Path mkfifo = Path.of("/usr/bin/mkfifo");
    assumeTrue(Files.isExecutable(mkfifo), "mkfifo is not here");
    Process making = new ProcessBuilder(mkfifo.toString(), pipe.toString()).start();
    assertThat(making.waitFor()).isZero();
    return pipe;
  }
}
