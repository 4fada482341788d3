package io.meshless.telemetry.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The quick start, built and run before this test by its coordinates alone. */
class QuickstartIT {
  private static final Path LOG = Path.of("target/it/quickstart/build.log");
  private static final Path DEPENDENCIES = Path.of("target/dependencies.txt");
  private static final Path README = Path.of("../../README.md");
  private static final Path QUICKSTART = Path.of("../quickstart");

  @Test
  void printsTheCounterAndTheLogLine() throws IOException {
    String output = Files.readString(LOG);

    assertThat(output)
        .contains(
            "istio_requests_total{code=\"200\",destination=\"details-v1\",source=\"productpage-v1\"}"
                + " 1.0")
        .containsPattern(
            "\\{\"level\":\"info\",\"time\":\"[-0-9T:.]+Z\","
                + "\"instance\":\"access\\.logentry\\.istio-system\","
                + "\"latency\":\"9\\.486802ms\",\"source\":\"productpage-v1\"\\}");
  }

  @Test
  void bringsOnlyTheExpectedDependencies() throws IOException {
    List<String> dependencies =
        Pattern.compile("([\\w.-]+):([\\w.-]+):jar:[^:\\s]+:(?:compile|runtime)")
            .matcher(Files.readString(DEPENDENCIES))
            .results()
            .map(QuickstartIT::coordinates)
            .sorted()
            .toList();

    assertThat(dependencies)
        .containsExactly(
            "com.fasterxml.jackson.core:jackson-annotations",
            "com.fasterxml.jackson.core:jackson-core",
            "com.fasterxml.jackson.core:jackson-databind",
            "com.google.re2j:re2j",
            "io.meshless.telemetry:telemetry-core",
            "io.meshless.telemetry:telemetry-yaml",
            "io.micrometer:micrometer-commons",
            "io.micrometer:micrometer-core",
            "io.micrometer:micrometer-observation",
            "io.micrometer:micrometer-registry-prometheus",
            "io.prometheus:prometheus-metrics-config",
            "io.prometheus:prometheus-metrics-core",
            "io.prometheus:prometheus-metrics-exposition-formats",
            "io.prometheus:prometheus-metrics-exposition-textformats",
            "io.prometheus:prometheus-metrics-model",
            "io.prometheus:prometheus-metrics-tracer-common",
            "org.hdrhistogram:HdrHistogram",
            "org.jspecify:jspecify",
            "org.slf4j:slf4j-api",
            "org.yaml:snakeyaml");
  }

  private static String coordinates(MatchResult dependency) {
    return dependency.group(1) + ":" + dependency.group(2);
  }

  @Test
  void readmeShowsTheSameCodeAndConfiguration() throws IOException {
    String readme = Files.readString(README);
    String code = Files.readString(QUICKSTART.resolve("src/main/java/quickstart/Quickstart.java"));
    String yaml = Files.readString(QUICKSTART.resolve("telemetry/telemetry.yaml"));
    String pom = Files.readString(QUICKSTART.resolve("pom.xml"));

    assertThat(readme).contains(code).contains(yaml);
    assertThat(withoutOurVersion(readme)).contains(withoutOurVersion(dependencies(pom)));
  }

  /** The README names a release, and the project what was just built. */
  private static String withoutOurVersion(String text) {
    return text.replaceAll(
        "(<artifactId>telemetry-yaml</artifactId>\\s*<version>)[^<]+", "$1VERSION");
  }

  private static String dependencies(String pom) {
    String block = pom.substring(pom.indexOf("  <dependencies>"), pom.indexOf("  </dependencies>"));
    // Trailing space first: a blank last line would count as the smallest indent.
    return block.stripTrailing().stripIndent().strip();
  }
}
