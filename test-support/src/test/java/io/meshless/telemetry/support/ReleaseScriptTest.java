package io.meshless.telemetry.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code build-bin/release} in a small repository, whose Maven deploys one file: what is left
 * behind when all goes well, and that nothing is when it does not.
 */
@Tag("late") // a repository and a release for each case
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
          -Dtelemetry.release=*) echo "${argument#*=}" >telemetry-cli/src/test/resources/released/configurations.json ;;
        esac
      done
      touch "$HOME/maven-ran"
      [ -z "$target" ] && exit 0
      mkdir -p "$target/shop" && grep '<version>' pom.xml >"$target/shop/shop.pom"
      echo "rights without $(umask)" >"$target/shop/shop.txt"
      touch "$target/maven-metadata.xml"
      [[ "$*" == *-Dmaven.install.skip=true* ]] || exit 1 # deploy installs as well
      [ ! -e "$HOME/maven-fails" ]
      """;

  /** The repository is changed while the release is made. */
  private static final String CHECK_RELEASE =
      """
      #!/bin/bash
      [ ! -e "$HOME/somebody-commits" ] ||
        git -C "$HOME/repository" commit -q --allow-empty -m Meanwhile || exit 3
      [ ! -e "$HOME/trying-fails" ]
      """;

  private static final String CHECK_COMPATIBILITY =
      """
      #!/bin/bash
      [ -e "$2/shop/shop.pom" ] && echo "$1" >"$HOME/compared"
      [ ! -e "$HOME/comparing-fails" ]
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
    repository.write("telemetry-cli/src/test/resources/released/configurations.json", "{}\n");
    repository.write(".gitignore", "target/\n");
    repository.write(
        "build-bin/addresses", "confirmed=Somebody of us, 2025-06-30\nkey=" + fingerprint() + '\n');
    repository.script("mvnw", MAVEN);
    repository.script("build-bin/check-release", CHECK_RELEASE);
    repository.script("build-bin/check-compatibility", CHECK_COMPATIBILITY);
    repository.copyScript("build-bin/release");
    repository.copyScript("build-bin/check-reproducible");
    repository.program("javac", "#!/bin/bash\necho javac 17.0.1\n");
    java("17.0.1+12");
    repository.run(0, "git", "init", "-q", "-b", "main");
    repository.run(0, "git", "config", "user.name", "somebody");
    repository.run(0, "git", "config", "user.email", "somebody@example.com");
    repository.run(0, "git", "add", "-A");
    repository.run(0, "git", "commit", "-q", "-m", "Begin");
  }

  @Test
  void releaseIsStagedSignedAndTaggedAndTheNextSnapshotBegins() throws Exception {
    release(0, "0.1.0");

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
    assertThat(shown("HEAD:telemetry-cli/src/test/resources/released/configurations.json"))
        .isEqualTo("0.1.0\n");
    assertThat(repository.run(0, "git", "status", "--porcelain")).isEmpty();
    assertThat(repository.run(0, "git", "rev-parse", "v0.1.0^{commit}"))
        .isEqualTo(repository.run(0, "git", "rev-parse", "HEAD^"));
    assertThat(repository.run(0, "git", "log", "-1", "--format=%B", "v0.1.0"))
        .isEqualTo("Release 0.1.0\n\nBuilt-With: Somebody 17.0.1+12\n\n");
    assertThat(home.resolve("compared")).as("asked for compatibility").hasContent("0.1.0");
  }

  @Test
  void whatIsReleasedCanBeMadeAgain() throws Exception {
    release(0, "0.1.0");
    // Somebody else's: git knows no name there, and the folder is not named from the root.
    repository.run(0, "git", "config", "--unset", "user.name");
    repository.run(0, "git", "config", "--unset", "user.email");
    String before = everything();
    String check = "cd target/release && ../../build-bin/check-reproducible 0.1.0";

    for (String commit : List.of("main", "v0.1.0", "v0.1.0^")) {
      repository.run(0, "git", "checkout", "-q", commit);
      assertThat(repository.run(0, "bash", "-c", check + " 0.1.0"))
          .contains("10 files of 0.1.0 are the same")
          .doesNotContain("was built with");
    }
    repository.run(0, "git", "checkout", "-q", "main");
    assertThat(repository.run(0, "bash", "-c", check)).contains("are the same");
    assertThat(everything()).isEqualTo(before);

    java("17.0.2+8");
    repository.run(0, "bash", "-c", "echo other >target/release/0.1.0/shop/shop.pom");
    assertThat(repository.run(1, "bash", "-c", check + " 0.1.0"))
        .contains("built with JDK Somebody 17.0.1+12, and this is Somebody 17.0.2+8")
        .contains("shop.pom differ");
  }

  @Test
  void nextVersionIsThatOfTheSnapshotOrAPatch() throws Exception {
    release(0, "0.1.0");
    write(home, "compared", "");
    change("- Fix: some of it.");
    String before = everything();

    assertThat(release(2, "0.1.0")).contains("v0.1.0 is there already");
    assertThat(release(2, "0.0.9")).contains("0.0.9 does not follow on 0.1.0, the last release");
    assertThat(release(2, "0.3.0")).contains("so the version is 0.2.0, or a patch of 0.1.0");
    assertThat(release(2, "1.0.0")).contains("the POMs say 0.2.0-SNAPSHOT");
    assertThat(release(2, "0.01.1")).contains("usage:");
    assertThat(everything()).isEqualTo(before);

    release(0, "0.1.1");
    assertThat(home.resolve("compared")).hasContent("0.1.1");
    assertThat(shown("HEAD:pom.xml"))
        .contains("<version>0.2.0-SNAPSHOT</version>", "<last.release>0.1.1</last.release>");

    change("- New: more of it.");
    release(0, "0.2.0");
    assertThat(shown("HEAD:pom.xml"))
        .contains("<version>0.3.0-SNAPSHOT</version>", "<last.release>0.2.0</last.release>");
  }

  @Test
  void usersAreToldWhatIsNew() throws Exception {
    repository.write(
        "CHANGELOG.md", "# Changelog\n\n## Unreleased\n\n### What it has\n\n## 0\n\n- Old.\n");
    repository.run(0, "git", "commit", "-q", "-a", "-m", "Say nothing");

    assertThat(release(2, "0.1.0")).contains("nothing under Unreleased");
    assertThat(repository.run(2, "build-bin/release", "--dry-run", "0.1.0"))
        .contains("nothing under Unreleased");
  }

  @Test
  void releaseThatFailsLeavesNothing() throws Exception {
    for (String failure : List.of("maven-fails", "comparing-fails", "trying-fails")) {
      String before = everything();
      Files.createFile(home.resolve(failure));

      release(1, "0.1.0");

      assertThat(everything()).isEqualTo(before);
      Files.delete(home.resolve(failure));
    }
  }

  @Test
  void releaseOfWhatWasChangedMeanwhileLeavesNothingAndCanBeMadeAgain() throws Exception {
    Path flag = Files.createFile(home.resolve("somebody-commits"));

    assertThat(release(2, "0.1.0")).contains("changed here meanwhile, so nothing is released");

    assertThat(repository.run(0, "git", "log", "-1", "--format=%s")).isEqualTo("Meanwhile\n");
    assertThat(repository.run(0, "git", "tag")).isEmpty();
    assertThat(files(repository.folder().resolve("target"))).isEmpty();
    Files.delete(flag);
    release(0, "0.1.0");
  }

  /** Their keys are in a place that the script replaces. */
  @Test
  void whoeverSignsAllCommitsCanReleaseToo() throws Exception {
    write(home, ".gitconfig", "[commit]\n\tgpgsign = true\n[tag]\n\tgpgsign = true\n");

    release(0, "0.1.0");
  }

  @Test
  void keyThatDoesNotSignIsFoundBeforeAnythingIsBuilt() throws Exception {
    String locked = throwAwayKey("locked", "its passphrase");
    String another = throwAwayKey("another", "");
    String before = everything();

    assertThat(release(2, locked, "a mistake", "0.1.0"))
        .contains("does not sign; is RELEASE_KEY_PASSPHRASE its passphrase?");
    assertThat(release(2, "x", "", "0.1.0")).contains("RELEASE_KEY is no key");
    assertThat(release(2, another, "", "0.1.0"))
        .contains("and people are told " + fingerprint() + ": see build-bin/addresses");
    assertThat(home.resolve("maven-ran")).doesNotExist();
    assertThat(everything()).isEqualTo(before);

    repository.run(
        0,
        Map.of("RELEASE_KEY", locked, "RELEASE_KEY_PASSPHRASE", "its passphrase"),
        "build-bin/release",
        "--dry-run",
        "0.1.0");
  }

  @Test
  void nothingIsReleasedWhileNobodyIsToldTheKey() throws Exception {
    repository.write("build-bin/addresses", "confirmed=Somebody of us, 2025-06-30\nkey=\n");
    repository.run(0, "git", "commit", "-q", "-a", "-m", "Tell no key");

    assertThat(release(2, "0.1.0")).contains("nobody is told which key signs");
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

  private String release(int exit, String version) throws Exception {
    return release(exit, throwAwayKey("keys", ""), "", version);
  }

  private String release(int exit, String key, String passphrase, String version) throws Exception {
    return repository.run(
        exit,
        Map.of("RELEASE_KEY", key, "RELEASE_KEY_PASSPHRASE", passphrase),
        "build-bin/release",
        version);
  }

  private void change(String line) throws Exception {
    Path changelog = repository.folder().resolve("CHANGELOG.md");
    Files.writeString(
        changelog,
        Files.readString(changelog).replace("## Unreleased\n", "## Unreleased\n\n" + line + '\n'));
    repository.run(0, "git", "commit", "-q", "-a", "-m", "Change something");
  }

  private void java(String version) throws IOException {
    repository.program(
        "java",
        """
        #!/bin/bash
        echo "Property settings:
            java.runtime.version = %s
            java.vendor = Somebody
            java.vendor.url = https://example.com/" >&2
        """
            .formatted(version));
  }

  private String fingerprint() throws Exception {
    throwAwayKey("keys", "");
    String listed = gpg("keys", "--with-colons", "--list-secret-keys");
    return listed
        .lines()
        .filter(line -> line.startsWith("fpr:"))
        .findFirst()
        .orElseThrow()
        .split(":")[9];
  }

  /** One that nobody trusts, and that lives as long as this test; the same for the same folder. */
  private String throwAwayKey(String folder, String passphrase) throws Exception {
    Path keys = home.resolve(folder);
    if (!Files.exists(keys)) {
      Files.createDirectory(keys);
      assertThat(keys.toFile().setReadable(false, false) && keys.toFile().setReadable(true))
          .isTrue();
      gpg(
          folder,
          "--passphrase",
          passphrase,
          "--quick-generate-key",
          "nobody <nobody@example.com>",
          "ed25519",
          "sign");
    }
    String key = gpg(folder, "--passphrase", passphrase, "--armor", "--export-secret-keys");
    repository.run(0, Map.of("GNUPGHOME", keys.toString()), "gpgconf", "--kill", "gpg-agent");
    return key.substring(key.indexOf("-----BEGIN"));
  }

  private String gpg(String folder, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("gpg", "--batch", "--quiet", "--pinentry-mode", "loopback"));
    command.addAll(List.of(arguments));
    return repository.run(
        0, Map.of("GNUPGHOME", home.resolve(folder).toString()), command.toArray(new String[0]));
  }

  private static void write(Path folder, String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
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
