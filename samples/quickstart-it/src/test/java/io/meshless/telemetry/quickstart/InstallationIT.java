package io.meshless.telemetry.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code ./mvnw install -DskipTests}, which the README gives to people who want the jars. */
class InstallationIT {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  @Test
  void buildsWhatUsersGetAndNothingElse() throws Exception {
    assumeTrue(Files.isExecutable(ROOT.resolve("mvnw")), "the wrapper's script needs a shell");

    String log = "-Dorg.slf4j.simpleLogger.defaultLogLevel=info"; // it says little by itself

    String output = maven("--offline", "-DskipTests", log, "validate");

    assertThat(built(output))
        .containsExactly(
            "Meshless Telemetry",
            "Meshless Telemetry: support of the own tests",
            "Meshless Telemetry: core",
            "Meshless Telemetry: YAML",
            "Meshless Telemetry: test kit",
            "Meshless Telemetry: servlet filter",
            "Meshless Telemetry: drop-in for web applications",
            "Meshless Telemetry: HTTP client",
            "Meshless Telemetry: command",
            "Meshless Telemetry: clients",
            "Meshless Telemetry: observations",
            "Meshless Telemetry: Spring Boot starter",
            "Meshless Telemetry: bill of materials");
  }

  private static List<String> built(String output) {
    return Pattern.compile(
            "^\\[INFO] (Meshless Telemetry\\S*(?: \\S+)*?) \\.+ SUCCESS", Pattern.MULTILINE)
        .matcher(output)
        .results()
        .map(line -> line.group(1))
        .toList();
  }

  private static String maven(String... arguments) throws IOException, InterruptedException {
    Path log = Path.of("target/installation.log");
    ProcessBuilder maven = new ProcessBuilder(ROOT.resolve("mvnw").toString());
    maven.command().addAll(List.of(arguments));
    Process process =
        maven
            .directory(ROOT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("Maven ended").isTrue();
    } finally {
      process.destroyForcibly();
    }
    String output = Files.readString(log, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}
