package io.meshless.telemetry.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which jars {@code build-bin/check-compatibility} compares, and how strictly; a Java that tells
 * this stands for the comparison, which {@code CompatibilityIT} tries.
 */
class CompatibilityScriptTest {
  /** Has what was published as a repository has it. */
  private static final String MAVEN =
      """
      #!/bin/bash
      for argument in "$@"; do
        case "$argument" in
          -Dartifact=*) artifact="${argument#*=}" ;;
          -DoutputDirectory=*) target="${argument#*=}" ;;
        esac
      done
      [ -n "$target" ] || exit 0
      mkdir -p "$target"
      [ -n "$artifact" ] || exit 0
      IFS=: read -r _ module version type <<<"$artifact"
      cp "$HOME/published/$module-$version.${type:-jar}" "$target/$module.${type:-jar}"
      """;

  private static final String JAVA =
      """
      #!/bin/bash
      echo "$4" has $(cd "$4" && cat *.jar) >"$HOME/compared"
      echo "now: $(cd "$5" && cat *.jar) $6" >>"$HOME/compared"
      """;

  /** As on macOS. */
  private static final String NOT_OF_GNU =
      """
      #!/bin/bash
      [ "$(basename "$0")" = mv ] && [ "$1" != -T ] && exec /bin/mv "$@"
      echo "$(basename "$0"): illegal option" >&2
      exit 64
      """;

  @TempDir private Path home;
  private ScriptedProject project;

  @BeforeEach
  void write() throws IOException {
    ScriptedProject.needs("bash", "sed");
    project = ScriptedProject.in(home);
    Files.createDirectories(home.resolve("published"));
    release("0.1.0");
    publish("telemetry-bom-0.1.0.pom", bill("core", "yaml"));
    publish("telemetry-core-0.1.0.jar", "old-core");
    publish("telemetry-yaml-0.1.0.jar", "old-yaml");
    project.write("telemetry-bom/pom.xml", bill("core", "yaml", "new"));
    for (String module : new String[] {"core", "yaml", "new"}) {
      project.write(
          "telemetry-" + module + "/target/telemetry-" + module + "-0.2.0-SNAPSHOT.jar",
          "now-" + module + '\n');
    }
    project.copyScript("build-bin/check-compatibility");
    project.script("mvnw", MAVEN);
    project.program("java", JAVA);
    for (String tool : new String[] {"mv", "paste", "realpath", "readlink"}) {
      project.program(tool, NOT_OF_GNU);
    }
  }

  @Test
  void everyModuleOfTheLastReleaseIsCompared() throws Exception {
    check(0);

    assertThat(compared()).contains("has old-core old-yaml\n").endsWith("now-core\nnow-yaml \n");
  }

  /** Also one that nothing here names any more. */
  @Test
  void moduleThatIsGoneIsAskedFor() throws Exception {
    publish("telemetry-bom-0.1.0.pom", bill("core", "gone"));
    publish("telemetry-gone-0.1.0.jar", "old-gone");

    check(0);

    assertThat(compared()).contains("has old-core old-gone\n").endsWith("now: now-core \n");
  }

  @Test
  void whatCannotBeHadIsNotTakenForNew() throws Exception {
    Files.delete(home.resolve("published/telemetry-yaml-0.1.0.jar"));
    assertThat(check(2)).contains("telemetry-yaml of 0.1.0 cannot be had");

    publish("telemetry-bom-0.1.0.pom", bill());
    assertThat(check(2)).contains("names nothing");

    Files.delete(home.resolve("published/telemetry-bom-0.1.0.pom"));
    assertThat(check(2)).contains("the last release, 0.1.0, cannot be had; is it published?");
    assertThat(home.resolve("compared")).doesNotExist();
  }

  /** The POMs say the next minor version as soon as a release is out. */
  @Test
  void patchRemovesNothing() throws Exception {
    check(0, "0.2.0");
    assertThat(compared()).endsWith("now-yaml \n");

    check(0, "0.1.1");
    assertThat(compared()).endsWith("now-yaml kept\n");
  }

  @Test
  void whatIsStagedIsComparedWithoutBuildingIt() throws Exception {
    project.write(
        "staged/io/meshless/telemetry/telemetry-core/0.2.0/telemetry-core-0.2.0.jar", "staged\n");

    check(0, "0.2.0", "staged");

    assertThat(compared()).endsWith("now: staged \n");
  }

  @Test
  void beforeTheFirstReleaseThereIsNothingToCompareWith() throws Exception {
    release("");

    assertThat(check(0)).contains("skipped, there is no release yet");
  }

  private void release(String last) throws IOException {
    project.write(
        "pom.xml",
        """
        <project>
          <version>0.2.0-SNAPSHOT</version>
          <last.release>%s</last.release>
          <japicmp.version>1</japicmp.version>
        </project>
        """
            .formatted(last));
  }

  private void publish(String name, String text) throws IOException {
    Files.writeString(home.resolve("published").resolve(name), text + '\n');
  }

  private static String bill(String... modules) {
    StringBuilder bill = new StringBuilder("<artifactId>telemetry-bom</artifactId>\n");
    for (String module : modules) {
      bill.append("    <artifactId>telemetry-").append(module).append("</artifactId>\n");
    }
    return bill.toString();
  }

  private String check(int exit, String... arguments) throws Exception {
    String[] command = new String[arguments.length + 1];
    command[0] = "build-bin/check-compatibility";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return project.run(exit, command);
  }

  private String compared() throws IOException {
    return Files.readString(home.resolve("compared"));
  }
}
