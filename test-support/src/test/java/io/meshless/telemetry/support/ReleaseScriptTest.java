package io.meshless.telemetry.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
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
  private Path repository;

  @BeforeEach
  void commit() throws Exception {
    for (String tool : List.of("bash", "git", "gpg", "perl", "realpath")) {
      assumeTrue(Files.isExecutable(Path.of("/usr/bin", tool)), "needs " + tool);
    }
    repository = Files.createDirectories(home.resolve("repository"));
    write("pom.xml", POM);
    write("README.md", PAGE);
    write("docs/page.md", PAGE);
    write("jbang-catalog.json", "io.meshless.telemetry:telemetry-cli:0.1.0-SNAPSHOT\n");
    write(
        "telemetry-cli/action/action.yml",
        "    description: The version of the command.\n    default: 0.1.0-SNAPSHOT\n");
    write("CHANGELOG.md", "# Changelog\n\n## Unreleased\n\n- New: all of it.\n");
    write("telemetry-yaml/src/test/resources/released/configurations.json", "{}\n");
    write(".gitignore", "target/\n");
    write("mvnw", MAVEN);
    write("build-bin/check-release", "#!/bin/bash\n[ ! -e \"$HOME/trying-fails\" ]\n");
    write("build-bin/release", Files.readString(SharedFolder.root().resolve("build-bin/release")));
    script("bin/javac", "#!/bin/bash\necho javac 17.0.1\n");
    for (String executable : List.of("mvnw", "build-bin/check-release", "build-bin/release")) {
      assertThat(repository.resolve(executable).toFile().setExecutable(true)).isTrue();
    }
    run(0, Map.of(), "git", "init", "-q", "-b", "main");
    run(0, Map.of(), "git", "config", "user.name", "somebody");
    run(0, Map.of(), "git", "config", "user.email", "somebody@example.com");
    run(0, Map.of(), "git", "add", "-A");
    run(0, Map.of(), "git", "commit", "-q", "-m", "Begin");
  }

  @Test
  void releaseIsStagedSignedAndTaggedAndTheNextSnapshotBegins() throws Exception {
    run(0, Map.of("RELEASE_KEY", throwAwayKey()), "build-bin/release", "0.1.0");

    Path staged = repository.resolve("target/release/0.1.0");
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
    assertThat(run(0, Map.of(), "git", "status", "--porcelain")).isEmpty();
    assertThat(run(0, Map.of(), "git", "rev-parse", "v0.1.0^{commit}"))
        .isEqualTo(run(0, Map.of(), "git", "rev-parse", "HEAD^"));
  }

  @Test
  void releaseThatFailsLeavesNothing() throws Exception {
    String key = throwAwayKey();
    for (String failure : List.of("maven-fails", "trying-fails")) {
      String before = everything();
      Files.createFile(home.resolve(failure));

      run(1, Map.of("RELEASE_KEY", key), "build-bin/release", "0.1.0");

      assertThat(everything()).isEqualTo(before);
      Files.delete(home.resolve(failure));
    }
  }

  @Test
  void tryingOutLeavesOnlyWhatIsStaged() throws Exception {
    String before = everything();

    String release = "build-bin/release --dry-run 0.1.0 " + home.resolve("staged");
    run(0, Map.of(), "bash", "-c", "umask 077; " + release);

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
    assertThat(run(2, Map.of(), "build-bin/release", "0.1.0")).contains("no key in RELEASE_KEY");
    assertThat(run(2, Map.of(), "build-bin/release", "0.1")).contains("usage:");
    Files.writeString(repository.resolve("forgotten.txt"), "");
    assertThat(run(2, Map.of("RELEASE_KEY", "x"), "build-bin/release", "0.1.0"))
        .contains("not committed");
  }

  /** One that nobody trusts, and that lives as long as this test. */
  private String throwAwayKey() throws Exception {
    Path keys = Files.createDirectories(home.resolve("keys"));
    assertThat(keys.toFile().setReadable(false, false) && keys.toFile().setReadable(true)).isTrue();
    Map<String, String> environment = Map.of("GNUPGHOME", keys.toString());
    run(
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
    String key = run(0, environment, "gpg", "--batch", "--armor", "--export-secret-keys");
    run(0, environment, "gpgconf", "--kill", "gpg-agent");
    return key.substring(key.indexOf("-----BEGIN"));
  }

  private String everything() throws Exception {
    return run(0, Map.of(), "git", "status", "--porcelain", "--ignored")
        + run(0, Map.of(), "git", "for-each-ref")
        + run(0, Map.of(), "git", "rev-parse", "HEAD");
  }

  private String shown(String object) throws Exception {
    return run(0, Map.of(), "git", "show", object);
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

  private void write(String file, String text) throws IOException {
    Path path = repository.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void script(String file, String text) throws IOException {
    Path path = home.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    assertThat(path.toFile().setExecutable(true)).isTrue();
  }

  private String run(int exit, Map<String, String> more, String... command) throws Exception {
    Path log = Files.createTempFile(home, "output", ".txt");
    ProcessBuilder process =
        new ProcessBuilder(command)
            .directory(repository.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Map<String, String> environment = new TreeMap<>(more);
    environment.put("HOME", home.toString());
    environment.put("PATH", home.resolve("bin") + ":/usr/bin:/bin");
    process.environment().clear();
    process.environment().putAll(environment);
    Process running = process.start();
    try {
      assertThat(running.waitFor(2, TimeUnit.MINUTES)).isTrue();
    } finally {
      running.destroyForcibly();
    }
    String output = Files.readString(log);
    assertThat(running.exitValue()).as(output).isEqualTo(exit);
    return output;
  }
}
