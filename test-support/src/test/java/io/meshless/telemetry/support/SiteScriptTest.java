package io.meshless.telemetry.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code build-bin/site} of several versions, with a renderer that writes one page. */
class SiteScriptTest {
  private static final Map<String, String> NO_JAVADOC = Map.of("SITE_JAVADOC", "skip");

  /** Brings the renderer. */
  private static final String NPM =
      """
      #!/bin/bash
      mkdir -p "$2/node_modules/.bin"
      cp "$HOME/bin/render" "$2/node_modules/.bin/vitepress"
      """;

  private static final String RENDER =
      """
      #!/bin/bash
      [ ! -e "$HOME/rendering-fails" ] || exit 1
      [ -e "$SITE_PAGES/index.md" ] || exit 1
      mkdir -p "$4"
      echo "$SITE_VERSION at $SITE_BASE of $SITE_SOURCE, beside: $SITE_VERSIONS" >"$4/index.html"
      """;

  @TempDir private Path home;
  private ScriptedProject project;
  private Path site;

  @BeforeEach
  void write() throws IOException {
    ScriptedProject.needs("bash", "find", "perl", "realpath");
    project = ScriptedProject.in(home);
    site = project.folder().resolve("target/site");
    project.write("README.md", "# Home\n");
    project.write("docs/page.md", "# Page\n");
    project.write("samples/README.md", "# Samples\n");
    project.write("site/package.json", "{}\n");
    project.write("build-bin/addresses", "source=https://example.com/source\n");
    project.copyScript("build-bin/site");
    project.program("npm", NPM);
    project.program("render", RENDER);
  }

  @Test
  void olderVersionsStayAndTheNewestReleaseIsShown() throws Exception {
    for (String version : new String[] {"0.2.0", "0.10.0", "0.11.0-SNAPSHOT", "0.2.1"}) {
      render(0, version);
    }

    assertThat(site.resolve("0.2.0/index.html"))
        .content()
        .startsWith("0.2.0 at /0.2.0/ of https://example.com/source/v0.2.0, beside: \n");
    assertThat(site.resolve("0.11.0-SNAPSHOT/index.html"))
        .content()
        .contains("of https://example.com/source/main, beside: 0.10.0 0.2.0");
    assertThat(site.resolve("0.2.1/index.html"))
        .content()
        .contains("beside: 0.11.0-SNAPSHOT 0.10.0 0.2.0");
    assertThat(site.resolve("index.html")).content().contains("url=0.10.0/index.html");
    assertThat(site.resolve("versions.html"))
        .content()
        .containsSubsequence(
            "0.11.0-SNAPSHOT</a> (not released)",
            "\"0.10.0/index.html\">0.10.0</a> (newest)",
            ">0.2.1</a>\n",
            ">0.2.0</a>\n");
  }

  @Test
  void snapshotIsShownWhileThereIsNoRelease() throws Exception {
    render(0, "0.1.0-SNAPSHOT");

    assertThat(site.resolve("index.html")).content().contains("url=0.1.0-SNAPSHOT/index.html");
  }

  @Test
  void versionThatCannotBeRenderedStaysAsItWas() throws Exception {
    render(0, "0.1.0");
    Files.createFile(home.resolve("rendering-fails"));

    render(1, "0.1.0");

    assertThat(site.resolve("0.1.0/index.html")).content().startsWith("0.1.0 at /0.1.0/");
  }

  @ParameterizedTest
  @CsvSource({"/docs, /docs/0.1.0/", "docs/, /docs/0.1.0/", "/a/b/, /a/b/0.1.0/", "/, /0.1.0/"})
  void placeOnItsHostEndsWithASlash(String root, String base) throws Exception {
    version("0.1.0");

    project.run(0, Map.of("SITE_JAVADOC", "skip", "SITE_ROOT", root), "build-bin/site");

    assertThat(site.resolve("0.1.0/index.html")).content().startsWith("0.1.0 at " + base + " of");
  }

  @Test
  void folderIsThatOfWhoCalls() throws Exception {
    version("0.1.0");

    project.run(0, NO_JAVADOC, "bash", "-c", "cd docs && ../build-bin/site made");

    assertThat(project.folder().resolve("docs/made/0.1.0/index.html")).exists();
  }

  private void render(int exit, String version) throws Exception {
    version(version);
    project.run(exit, NO_JAVADOC, "build-bin/site");
  }

  private void version(String version) throws IOException {
    project.write("pom.xml", "<project>\n  <version>" + version + "</version>\n</project>\n");
  }
}
