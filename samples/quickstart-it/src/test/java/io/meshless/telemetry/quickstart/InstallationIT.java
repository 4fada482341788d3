package io.meshless.telemetry.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code ./mvnw install -DskipTests}, which the README gives to people who want the jars. */
class InstallationIT {
  @Test
  void buildsWhatUsersGetAndNothingElse() throws Exception {
    String log = "-Dorg.slf4j.simpleLogger.defaultLogLevel=info"; // it says little by itself

    Maven maven =
        Maven.run(
            Maven.ROOT,
            Path.of("target/installation.log"),
            "--offline",
            "-DskipTests",
            log,
            "validate");

    assertThat(built(maven.succeeded().output()))
        .containsExactlyInAnyOrder(
            "Meshless Telemetry",
            "Meshless Telemetry: support of the own tests",
            "Meshless Telemetry: core",
            "Meshless Telemetry: YAML",
            "Meshless Telemetry: test kit",
            "Meshless Telemetry: servlet filter",
            "Meshless Telemetry: drop-in for web applications",
            "Meshless Telemetry: HTTP client",
            "Meshless Telemetry: Istio",
            "Meshless Telemetry: command",
            "Meshless Telemetry: clients",
            "Meshless Telemetry: Fluentd",
            "Meshless Telemetry: observations",
            "Meshless Telemetry: OTLP",
            "Meshless Telemetry: Kubernetes",
            "Meshless Telemetry: Spring Boot starter",
            "Meshless Telemetry: Zipkin",
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
}
