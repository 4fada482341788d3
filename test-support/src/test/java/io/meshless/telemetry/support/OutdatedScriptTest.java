package io.meshless.telemetry.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code build-bin/outdated}, with a Maven that finds one patch and one new version. */
class OutdatedScriptTest {
  private static final String MAVEN =
      """
      #!/bin/bash
      case "$*" in
        *display-dependency-updates*)
          echo "[INFO]   com.example:patched ................. 1.0.0 -> 1.0.1"
          echo "[INFO]   com.example:renewed ................. 1.0.0 -> 2.0.0" ;;
      esac
      """;

  private static final String NODE =
      """
      #!/bin/bash
      [ "$1" = -p ] && echo "vitepress 1.0.0"
      exit 0
      """;

  private static final String NPM =
      """
      #!/bin/bash
      [ "$1" = view ] && echo 1.0.3
      exit 0
      """;

  @TempDir private Path home;
  private ScriptedProject project;

  @BeforeEach
  void write() throws IOException {
    ScriptedProject.needs("bash", "perl");
    project = ScriptedProject.in(home);
    project.write("samples/quickstart/pom.xml", "<project/>\n");
    project.write("samples/quickstart-it/src/it/spring/pom.xml", "<project/>\n");
    project.copyScript("build-bin/outdated");
    project.script("mvnw", MAVEN);
    project.program("node", NODE);
    project.program("npm", NPM);
  }

  @Test
  void patchesComeFirstAndWhatWasNotLookedAtLast() throws Exception {
    assertThat(project.run(0, "build-bin/outdated"))
        .containsSubsequence(
            "patches:",
            "vitepress 1.0.0 -> 1.0.3",
            "com.example:patched 1.0.0 -> 1.0.1",
            "to look at:",
            "com.example:renewed 1.0.0 -> 2.0.0",
            "did not look at Error Prone and google-java-format",
            ".ci/packages")
        .doesNotContain("Nor at the packages of the site");
  }

  /** After all those runs of Maven, nobody wants to hear of it alone. */
  @Test
  void whatMavenFindsIsToldWithoutNodeToo() throws Exception {
    project.program("node", "#!/bin/bash\nexit 127\n");

    assertThat(project.run(0, "build-bin/outdated"))
        .contains("com.example:patched 1.0.0 -> 1.0.1")
        .contains("Nor at the packages of the site")
        .doesNotContain("vitepress");
  }
}
