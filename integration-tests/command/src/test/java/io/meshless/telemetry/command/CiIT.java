package io.meshless.telemetry.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshless.telemetry.support.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/**
 * What people put into their CI does what {@code docs/ci.md} says, without the services of others.
 */
@Tag("late") // a JVM for each recipe
class CiIT {
  private static final String BASH = "/bin/bash";
  private static final String RIGHT = "samples/bookinfo/telemetry";
  private static final String WRONG =
      "telemetry-yaml/src/test/resources/wrong/field/unknown-in-metric/config.yaml";

  private static final String PROJECT =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>shop</groupId>
        <artifactId>shop</artifactId>
        <version>1</version>
        <packaging>pom</packaging>
        <build><plugins>%s</plugins></build>
      </project>
      """;

  /** As the one that is published: what it needs is in the jar. */
  private static final String COMMAND =
      """
      <project>
        <modelVersion>4.0.0</modelVersion>
        <groupId>io.meshless.telemetry</groupId>
        <artifactId>telemetry-cli</artifactId>
        <version>%s</version>
      </project>
      """;

  private static Distribution telemetry;

  @BeforeAll
  static void unpack() throws IOException {
    assumeTrue(Files.isExecutable(Path.of(BASH)), "needs " + BASH);
    telemetry = Distribution.unpacked();
  }

  private static Object yaml(String file) throws IOException {
    return new Yaml().load(Files.readString(SharedFolder.root().resolve(file)));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object yaml) {
    return (Map<String, Object>) yaml;
  }

  /** The step that checks, with inputs as the workflow gives them. */
  private static Ran action(Map<String, String> inputs) throws Exception {
    Map<String, Object> action = map(yaml("telemetry-cli/action/action.yml"));
    List<?> steps = (List<?>) map(action.get("runs")).get("steps");
    Map<String, Object> step = map(steps.get(steps.size() - 1));
    Map<String, String> environment = new HashMap<>();
    map(step.get("env"))
        .forEach(
            (name, value) -> {
              String input = value.toString().replaceAll("\\$\\{\\{ inputs\\.(.*) }}", "$1");
              Object fallback = map(map(action.get("inputs")).get(input)).get("default");
              environment.put(name, inputs.getOrDefault(input, String.valueOf(fallback)));
            });
    return telemetry.runBash(step.get("run").toString(), environment);
  }

  @Test
  void actionAnnotatesTheLines() throws Exception {
    String jar = telemetry.jar().toString();

    Ran wrong = action(Map.of("jar", jar, "path", WRONG));
    assertThat(wrong.out()).startsWith("::error file=" + WRONG + ",line=");
    assertThat(wrong.code()).isEqualTo(1);

    Ran right = action(Map.of("jar", jar, "path", RIGHT + "/*.yaml", "fail-on", "warning"));
    assertThat(right.out()).startsWith("::notice file=" + RIGHT);
    assertThat(right.code()).isZero();
  }

  @Test
  void shellCompletesCommandsAndOptions() throws Exception {
    Map<String, String> onThePath =
        Map.of("PATH", telemetry.script().getParent() + ":" + System.getenv("PATH"));

    Ran ran =
        telemetry.runBash(
            """
            source <(telemetry generate-completion)
            compopt() { :; } # works only when somebody presses the key
            COMP_WORDS=(telemetry check --fa) COMP_CWORD=2
            "$(complete -p telemetry | sed -E 's/.*-F ([^ ]*).*/\\1/')"
            echo "${COMPREPLY[@]}"
            """,
            onThePath);

    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).isEqualTo("--fail-on\n");
  }

  /** In a project of its own; the command comes from a repository of its own, the rest as ever. */
  @Test
  void pluginOfThePageFailsTheBuildOfAWrongConfiguration(@TempDir Path project) throws Exception {
    Matcher plugin =
        Pattern.compile("```xml\n(<plugin>.*?</plugin>)\n```", Pattern.DOTALL)
            .matcher(Files.readString(SharedFolder.root().resolve("docs/ci.md")));
    assertThat(plugin.find()).isTrue();
    String version =
        plugin.group(1).replaceAll("(?s).*telemetry-cli</artifactId>\\s*<version>([^<]+).*", "$1");
    Path pom = Files.writeString(project.resolve("pom.xml"), PROJECT.formatted(plugin.group(1)));
    Path config = Files.createDirectories(project.resolve("src/main/telemetry"));
    Files.copy(SharedFolder.root().resolve(WRONG), config.resolve("wrong.yaml"));
    Path repository = project.resolve("repository");
    Path own =
        Files.createDirectories(
            repository.resolve("io/meshless/telemetry/telemetry-cli").resolve(version));
    Files.copy(telemetry.jar(), own.resolve("telemetry-cli-" + version + ".jar"));
    Files.writeString(own.resolve("telemetry-cli-" + version + ".pom"), COMMAND.formatted(version));
    String usual =
        System.getProperty("localRepository", System.getProperty("user.home") + "/.m2/repository");

    Ran ran =
        telemetry.runBash(
            "cd '%s' && '%s/mvnw' -q -f '%s' -Dmaven.repo.local='%s' -Dmaven.repo.local.tail='%s' test"
                .formatted(project, SharedFolder.root(), pom, repository, usual),
            Map.of());

    assertThat(ran.out())
        .contains("src/main/telemetry/wrong.yaml:")
        .contains("error[unknown-field]")
        .contains("System::exit was called with return code 1");
    assertThat(ran.code()).isEqualTo(1);
  }

  @Test
  void hooksRunWithTheArgumentsOfThePage() throws Exception {
    Map<String, String> onThePath =
        Map.of("PATH", telemetry.script().getParent() + ":" + System.getenv("PATH"));
    Map<String, String> arguments =
        Map.of(
            "telemetry-check", "--fail-on warning " + RIGHT,
            "telemetry-test", RIGHT + "/new_telemetry.yaml");
    List<?> hooks = (List<?>) yaml(".pre-commit-hooks.yaml");

    assertThat(hooks).hasSize(2);
    for (Object hook : hooks) {
      String id = map(hook).get("id").toString();
      Ran ran = telemetry.runBash(map(hook).get("entry") + " " + arguments.get(id), onThePath);
      assertThat(ran.err()).isEmpty();
      assertThat(ran.code()).as(id).isZero();
    }
  }
}
