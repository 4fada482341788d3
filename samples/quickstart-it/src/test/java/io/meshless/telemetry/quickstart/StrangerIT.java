package io.meshless.telemetry.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows, built and run with a staged release as the only repository of ours. */
class StrangerIT {
  private static final String SETTINGS = System.getProperty("staged.settings", "");
  private static final Path REPOSITORY = Path.of("target/stranger-repository");
  private static final Path PROJECT = Path.of("target/it/stranger");

  private static final String EXEC = "org.codehaus.mojo:exec-maven-plugin:3.6.4:java";

  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>stranger</groupId>
        <artifactId>stranger</artifactId>
        <version>1</version>
      %s
      </project>
      """;

  /** What the snippets need beside the dependencies that the README shows. */
  private static final String MORE =
      """
        <dependency>
          <groupId>io.meshless.telemetry</groupId>
          <artifactId>telemetry-servlet</artifactId>
          <version>%s</version>
        </dependency>
        <dependency>
          <groupId>jakarta.servlet</groupId>
          <artifactId>jakarta.servlet-api</artifactId>
          <version>6.0.0</version>
        </dependency>
      </dependencies>
      """;

  @Test
  void readmeBuildsAndRuns() throws Exception {
    assumeFalse(SETTINGS.isEmpty(), "build-bin/check-release has a release to try");
    String readme = Files.readString(Maven.ROOT.resolve("README.md"));
    String version = System.getProperty("staged.version");
    String more = MORE.formatted(version);
    write("pom.xml", POM.formatted(block(readme, "xml").replace("</dependencies>", more)));
    write("telemetry/telemetry.yaml", block(readme, "yaml"));
    write("src/main/java/quickstart/Quickstart.java", block(readme, "java"));
    write("src/main/java/readme/Snippets.java", ReadmeSnippets.asOneClass());

    List<String> arguments = new ArrayList<>();
    arguments.add("-s");
    arguments.add(SETTINGS);
    arguments.add("-Dmaven.repo.local=" + REPOSITORY.toAbsolutePath());
    arguments.add("-Dmaven.repo.local.tail=" + System.getProperty("user.repository"));
    arguments.addAll(command(readme));
    Maven maven =
        Maven.run(PROJECT, Path.of("target/it/stranger.log"), arguments.toArray(String[]::new));

    assertThat(maven.succeeded().output())
        .contains("istio_requests_total{code=\"200\"")
        .contains("\"instance\":\"access.logentry.istio-system\"");
    assertThat(REPOSITORY.resolve("io/meshless/telemetry/telemetry-core").resolve(version))
        .as("ours came from what is staged")
        .isDirectoryContaining("glob:**.jar");
  }

  /** What the README says to run, with the version of the plugin that others of our tests have. */
  private static List<String> command(String readme) {
    return Pattern.compile("(?m)^mvn (compile exec:java .*)$")
        .matcher(readme)
        .results()
        .map(command -> command.group(1).replace("exec:java", EXEC))
        .map(arguments -> List.of(arguments.split(" ", -1)))
        .findFirst()
        .orElseThrow();
  }

  private static void write(String file, String text) throws Exception {
    Path path = PROJECT.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  /** The first block of this language. */
  private static String block(String readme, String language) {
    return Pattern.compile("(?s)```" + language + "\n(.*?)\n```")
        .matcher(readme)
        .results()
        .map(block -> block.group(1))
        .findFirst()
        .orElseThrow();
  }
}
