package io.meshless.telemetry.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A new application on Spring Boot, built before this test by coordinates alone: one dependency,
 * one YAML file, no code.
 */
class SpringQuickstartIT {
  private static final Path PROJECT = Path.of("target/it/quickstart-it/src/it/spring");
  private static final Path CONFIG = Path.of("src/main/resources/telemetry/telemetry.yaml");
  private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  void recordsEachRequestWithOneDependencyAndOneFile() throws Exception {
    File output = folder.resolve("output.txt").toFile();
    Process application = start(output);
    try {
      int port = port(application, output);
      for (int i = 0; i < 3; i++) {
        assertThat(get(port, "/hello")).isEqualTo("hello");
      }

      assertThat(get(port, "/actuator/prometheus"))
          .contains(
              "istio_requests_total{code=\"200\",destination=\"shop\",source=\"unknown\"} 3.0");
    } finally {
      application.destroy();
      application.waitFor();
    }
    assertThat(Files.readString(output.toPath()).split("access\\.logentry\\.istio-system", -1))
        .as("lines: three requests and the scrape")
        .hasSize(1 + 4);
  }

  @Test
  void documentationShowsTheSameDependencyAndConfiguration() throws IOException {
    String pom = Files.readString(Path.of("src/it/spring/pom.xml"));
    int starter = pom.indexOf("<artifactId>telemetry-spring-boot-starter");
    String dependency =
        pom.substring(
            pom.lastIndexOf("    <dependency>", starter),
            pom.indexOf("</dependency>", starter) + "</dependency>".length());

    assertThat(Files.readString(Path.of("../../docs/spring-boot.md")).replaceAll("(?m)^ +", ""))
        .contains(dependency.replaceAll("(?m)^ +", ""));
    assertThat(Path.of("src/it/spring").resolve(CONFIG))
        .hasSameTextualContentAs(Path.of("../quickstart/telemetry/telemetry.yaml"));
  }

  private static Process start(File output) throws IOException {
    String classPath =
        PROJECT.resolve("target/classes")
            + File.pathSeparator
            + Files.readString(PROJECT.resolve("target/class-path.txt")).strip();
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            classPath,
            "quickstart.Application",
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--spring.application.name=shop",
            "--management.endpoints.web.exposure.include=prometheus")
        .redirectErrorStream(true)
        .redirectOutput(output)
        .start();
  }

  private static int port(Process application, File output) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end && application.isAlive()) {
      Matcher started = PORT.matcher(Files.readString(output.toPath()));
      if (started.find()) {
        return Integer.parseInt(started.group(1));
      }
      Thread.sleep(100);
    }
    throw new AssertionError(Files.readString(output.toPath()));
  }

  private static String get(int port, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(PATIENCE)
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
