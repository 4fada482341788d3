package io.meshless.telemetry.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A new project on Spring Boot, built by coordinates alone: one dependency, one YAML file. */
class SpringQuickstartIT {
  private static final Path SOURCES = Path.of("src/it/spring");
  private static final Path CONFIG = Path.of("src/main/resources/telemetry/telemetry.yaml");
  private static final Path OURS = Path.of("target/local-repository").toAbsolutePath();
  private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
  private static final Pattern NOT_HAD =
      Pattern.compile(
          "(?s)Could not (?:resolve|transfer|find)|(?:has not been|was not found)|offline mode");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;

  static List<String> springBoots() {
    return List.of(System.getProperty("spring.boot.versions").split(","));
  }

  /** Late: the sample of Spring and the suites on it have tried all but the coordinates. */
  @ParameterizedTest
  @MethodSource("springBoots")
  @Tag("late")
  void recordsEachRequestWithOneDependencyAndOneFile(String boot) throws Exception {
    Path project = Path.of("target/it/spring-" + boot).toAbsolutePath();
    build(project, boot);
    File output = folder.resolve("output.txt").toFile();
    Process application = start(project, output);
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
        .as("lines: one of each request; the actuator's are left out")
        .hasSize(1 + 3);
  }

  @Test
  void documentationShowsTheSameDependencyAndConfiguration() throws IOException {
    String pom = Files.readString(SOURCES.resolve("pom.xml"));
    int starter = pom.indexOf("<artifactId>telemetry-spring-boot-starter");
    String dependency = pom.substring(pom.lastIndexOf("<groupId>", starter), starter);

    assertThat(Files.readString(Path.of("../../docs/spring-boot.md")).replaceAll("\\s+", ""))
        .contains(
            dependency.replaceAll("\\s+", "")
                + "<artifactId>telemetry-spring-boot-starter</artifactId>");
    assertThat(SOURCES.resolve(CONFIG))
        .hasSameTextualContentAs(Path.of("../quickstart/telemetry/telemetry.yaml"));
  }

  /** Ours come from the throw-away repository; everything else from the user's, or the network. */
  private static void build(Path project, String boot) throws Exception {
    copy(SOURCES, project);
    Maven maven =
        Maven.run(
            project,
            project.resolve("build.log"),
            "-Dmaven.repo.local=" + OURS,
            "-Dmaven.repo.local.tail=" + System.getProperty("user.repository"),
            Boolean.getBoolean("offline") ? "--offline" : "--batch-mode",
            "-Dboot.version=" + boot,
            "-Dweb.starter=spring-boot-starter-" + (boot.startsWith("3.") ? "web" : "webmvc"),
            "-Dmdep.outputFile=target/class-path.txt",
            "compile",
            "dependency:build-classpath");
    assumeFalse(
        Boolean.getBoolean("offline") && foreignIsMissing(maven.output()),
        () -> "offline, and not all of Spring Boot " + boot + " is in the local repository");
    maven.succeeded();
  }

  private static boolean foreignIsMissing(String output) {
    return output
        .lines()
        .anyMatch(line -> NOT_HAD.matcher(line).find() && !line.contains("io.meshless"));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.write(copy, Files.readAllBytes(file));
      }
    }
  }

  private static Process start(Path project, File output) throws IOException {
    String classPath =
        project.resolve("target/classes")
            + File.pathSeparator
            + Files.readString(project.resolve("target/class-path.txt")).strip();
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
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
