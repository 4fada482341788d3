package io.meshless.telemetry.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A run of the Maven that builds this project. */
record Maven(int exit, String output) {
  static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  static Maven run(Path folder, Path log, String... arguments)
      throws IOException, InterruptedException {
    Path wrapper = ROOT.resolve("mvnw");
    assumeTrue(Files.isExecutable(wrapper), "the wrapper's script needs a shell");
    ProcessBuilder maven = new ProcessBuilder(wrapper.toString());
    maven.command().addAll(List.of(arguments));
    Process process =
        maven
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("Maven ended").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Maven(process.exitValue(), Files.readString(log, StandardCharsets.UTF_8));
  }

  Maven succeeded() {
    assertThat(exit).as(output).isZero();
    return this;
  }
}
