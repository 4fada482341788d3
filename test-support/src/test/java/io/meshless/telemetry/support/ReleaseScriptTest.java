package io.meshless.telemetry.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code build-bin/release} in a small repository, whose Maven deploys one file: what is left
 * behind when all goes well, and that nothing is when it does not.
 */
class ReleaseScriptTest {
  private static final String POM =
      """
      <project>
        <version>0.1.0-SNAPSHOT</version>
          <project.build.outputTimestamp>2025-01-01T00:00:00Z</project.build.outputTimestamp>
          <last.release/>
      </project>
      """;

  private static final String PAGE =
      """
      <groupId>io.meshless.telemetry</groupId>
      <artifactId>telemetry-yaml</artifactId>
      <version>0.1.0-SNAPSHOT</version>
      """;

  /** Deploys what it sees of the version, or fails. */
  private static final String MAVEN =
      """
      #!/bin/bash
      for argument in "$@"; do
        case "$argument" in
          -DaltDeploymentRepository=*) target="${argument#*file://}" ;;
          -Dtelemetry.release=*) echo "${argument#*=}" >telemetry-yaml/src/test/resources/released/configurations.json ;;
        esac
      done
      [ -z "$target" ] && exit 0
      mkdir -p "$target/shop" && grep '<version>' pom.xml >"$target/shop/shop.pom"
      echo "rights without $(umask)" >"$target/shop/shop.txt"
      touch "$target/maven-metadata.xml"
      [[ "$*" == *-Dmaven.install.skip=true* ]] || exit 1 # deploy installs as well
      [ ! -e "$HOME/maven-fails" ]
      """;

  @TempDir private Path home;
  private ScriptedProject repository;

  @BeforeEach
  void commit() throws Exception {
    ScriptedProject.needs("bash", "git", "gpg", "perl", "realpath");
    repository = ScriptedProject.in(home);
    repository.write("pom.xml", POM);
    repository.write("README.md", PAGE);
    repository.write("docs/page.md", PAGE);
    repository.write("jbang-catalog.json", "io.meshless.telemetry:telemetry-cli:0.1.0-SNAPSHOT\n");
    repository.write(
        "telemetry-cli/action/action.yml",
        "    description: The version of the command.\n    default: 0.1.0-SNAPSHOT\n");
    repository.write("CHANGELOG.md", "# Changelog\n\n## Unreleased\n\n- New: all of it.\n");
    repository.write("telemetry-yaml/src/test/resources/released/configurations.json", "{}\n");
    repository.write(".gitignore", "target/\n");
    repository.write("build-bin/addresses", "confirmed=Somebody of us, 2025-06-30\n");
    repository.script("mvnw", MAVEN);
    repository.script("build-bin/check-release", "#!/bin/bash\n[ ! -e \"$HOME/trying-fails\" ]\n");
    repository.copyScript("build-bin/release");
    repository.program("javac", "#!/bin/bash\necho javac 17.0.1\n");
    repository.run(0, "git", "init", "-q", "-b", "main");
    repository.run(0, "git", "config", "user.name", "somebody");
    repository.run(0, "git", "config", "user.email", "somebody@example.com");
    repository.run(0, "git", "add", "-A");
    repository.run(0, "git", "commit", "-q", "-m", "Begin");
  }

  @Test
  void releaseIsStagedSignedAndTaggedAndTheNextSnapshotBegins() throws Exception {
    repository.run(0, Map.of("RELEASE_KEY", throwAwayKey()), "build-bin/release", "0.1.0");

    Path staged = repository.folder().resolve("target/release/0.1.0");
    assertThat(files(staged))
        .contains(
            "shop/shop.pom",
            "shop/shop.pom.asc",
            "shop/shop.pom.md5",
            "shop/shop.pom.sha1",
            "shop/shop.pom.sha256",
            "shop/shop.pom.sha512",
            "shop/shop.txt.asc")
        .hasSize(12);
    assertThat(staged.resolve("shop/shop.pom")).content().contains("<version>0.1.0</version>");
    assertThat(shown("v0.1.0:pom.xml"))
        .contains("<version>0.1.0</version>", "<last.release/>")
        .doesNotContain("2025-01-01");
    assertThat(shown("v0.1.0:CHANGELOG.md"))
        .containsPattern("## 0\\.1\\.0, \\d{4}-\\d\\d-\\d\\d\n")
        .doesNotContain("Unreleased");
    assertThat(shown("HEAD:pom.xml"))
        .contains("<version>0.2.0-SNAPSHOT</version>", "<last.release>0.1.0</last.release>")
        .contains("2025-01-01");
    assertThat(shown("HEAD:CHANGELOG.md")).contains("## Unreleased\n\n## 0.1.0, ");
    for (String page :
        List.of(
            "README.md", "docs/page.md", "jbang-catalog.json", "telemetry-cli/action/action.yml")) {
      assertThat(shown("HEAD:" + page)).contains("0.1.0").doesNotContain("SNAPSHOT");
      assertThat(shown("v0.1.0:" + page)).isEqualTo(shown("HEAD:" + page));
    }
    assertThat(shown("HEAD:telemetry-yaml/src/test/resources/released/configurations.json"))
        .isEqualTo("0.1.0\n");
    assertThat(repository.run(0, "git", "status", "--porcelain")).isEmpty();
    assertThat(repository.run(0, "git", "rev-parse", "v0.1.0^{commit}"))
        .isEqualTo(repository.run(0, "git", "rev-parse", "HEAD^"));
  }

  @Test
  void releaseThatFailsLeavesNothing() throws Exception {
    String key = throwAwayKey();
    for (String failure : List.of("maven-fails", "trying-fails")) {
      String before = everything();
      Files.createFile(home.resolve(failure));

      repository.run(1, Map.of("RELEASE_KEY", key), "build-bin/release", "0.1.0");

      assertThat(everything()).isEqualTo(before);
      Files.delete(home.resolve(failure));
    }
  }

  @Test
  void tryingOutLeavesOnlyWhatIsStaged() throws Exception {
    String before = everything();

    String release = "build-bin/release --dry-run 0.1.0 " + home.resolve("staged");
    repository.run(0, "bash", "-c", "umask 077; " + release);

    assertThat(everything()).isEqualTo(before);
    assertThat(files(home.resolve("staged")))
        .contains("shop/shop.pom")
        .doesNotContain("shop/shop.pom.asc");
    assertThat(home.resolve("staged/shop/shop.txt"))
        .as("archives hold the rights of their files")
        .hasContent("rights without 0022");
  }

  @Test
  void nothingIsReleasedWithoutKeyOrCommit() throws Exception {
    assertThat(repository.run(2, "build-bin/release", "0.1.0")).contains("no key in RELEASE_KEY");
    assertThat(repository.run(2, "build-bin/release", "0.1")).contains("usage:");
    repository.write("forgotten.txt", "");
    assertThat(repository.run(2, Map.of("RELEASE_KEY", "x"), "build-bin/release", "0.1.0"))
        .contains("not committed");
  }

  /** Whoever registers them would get the mail, and the name in the repository. */
  @Test
  void nothingIsReleasedUnderAddressesThatNobodyHasConfirmed() throws Exception {
    for (String confirmed : List.of("", "yes", "Somebody")) {
      repository.write("build-bin/addresses", "# Of us.\nconfirmed=" + confirmed + '\n');
      repository.run(0, "git", "commit", "-q", "-a", "-m", "Confirm: " + confirmed);
      String before = everything();

      assertThat(repository.run(2, Map.of("RELEASE_KEY", "x"), "build-bin/release", "0.1.0"))
          .contains("see build-bin/addresses");

      assertThat(everything()).isEqualTo(before);
    }
    repository.run(0, "build-bin/release", "--dry-run", "0.1.0");
  }

  /** One that nobody trusts, and that lives as long as this test. */
  private String throwAwayKey() throws Exception {
    Path keys = Files.createDirectories(home.resolve("keys"));
    assertThat(keys.toFile().setReadable(false, false) && keys.toFile().setReadable(true)).isTrue();
    Map<String, String> environment = Map.of("GNUPGHOME", keys.toString());
    repository.run(
        0,
        environment,
        "gpg",
        "--batch",
        "--quiet",
        "--pinentry-mode",
        "loopback",
        "--passphrase",
        "",
        "--quick-generate-key",
        "nobody <nobody@example.com>",
        "ed25519",
        "sign");
    String key =
        repository.run(0, environment, "gpg", "--batch", "--armor", "--export-secret-keys");
    repository.run(0, environment, "gpgconf", "--kill", "gpg-agent");
    return key.substring(key.indexOf("-----BEGIN"));
  }

  private String everything() throws Exception {
    return repository.run(0, "git", "status", "--porcelain", "--ignored")
        + repository.run(0, "git", "for-each-ref")
        + repository.run(0, "git", "rev-parse", "HEAD");
  }

  private String shown(String object) throws Exception {
    return repository.run(0, "git", "show", object);
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
