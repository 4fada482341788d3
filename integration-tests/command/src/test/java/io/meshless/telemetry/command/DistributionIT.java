package io.meshless.telemetry.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshless.telemetry.support.SharedFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The zip, its script and its jar, as people run them. */
class DistributionIT {
  private static final int MOST_BYTES = 10 * 1024 * 1024;
  private static final String BOOKINFO = "samples/bookinfo/telemetry/new_telemetry.yaml";
  private static final String WRONG =
      "telemetry-yaml/src/test/resources/wrong/field/unknown-in-metric/config.yaml";
  private static final String BAG = "samples/bookinfo/bags/details.json";

  private static Distribution telemetry;

  @BeforeAll
  static void unpack() throws IOException {
    telemetry = Distribution.unpacked();
  }

  static Stream<Arguments> commands() {
    return Stream.of(
        command(0, "1 rule, 1 handler, 1 metric; no problems", "", "check", BOOKINFO),
        command(1, "error[unknown-field]", "", "check", WRONG),
        command(2, "", "Missing required parameter: 'PATH'", "check"),
        command(0, "+= 2", "", "explain", BOOKINFO, "--bag", BAG),
        command(2, "", "there is no such file: none", "explain", BOOKINFO, "--bag", "none"),
        command(0, "2 tests, all pass", "", "test", BOOKINFO),
        command(0, "type INT64", "", "eval", "response.code | 0"),
        command(1, "", "error[syntax]", "eval", "response.code |"),
        command(0, "response.code", "", "attributes", "response.code"),
        command(0, "startsWith", "", "functions"),
        command(0, "prometheus", "", "kinds"),
        command(0, "error[bad-path]", "", "problems", "bad-path"),
        command(0, "json-schema.org", "", "schema"),
        command(0, "flowchart LR", "", "graph", BOOKINFO),
        command(0, "istio_double_request_count (counter): bounded", "", "series", BOOKINFO),
        command(2, "", "--from is missing", "replay", BOOKINFO),
        command(0, "istio_double_request_count goes on", "", "diff", BOOKINFO, BOOKINFO),
        command(0, "Records as it did: 3 resources", "", "migrate", BOOKINFO),
        command(0, "complete", "", "generate-completion"),
        command(2, "", "a command is missing"));
  }

  private static Arguments command(int code, String out, String err, String... arguments) {
    return Arguments.of(List.of(arguments), code, out, err);
  }

  @Tag("late") // twenty JVMs, for what runs in one in the tests of the commands
  @ParameterizedTest
  @MethodSource("commands")
  void commandPrintsAndEnds(List<String> arguments, int code, String out, String err)
      throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the script needs a shell");

    Ran ran = telemetry.run("", arguments.toArray(String[]::new));

    assertThat(ran.err()).contains(err);
    assertThat(ran.err().isEmpty()).isEqualTo(err.isEmpty());
    assertThat(ran.out()).contains(out).doesNotContain("\u001b");
    assertThat(ran.code()).isEqualTo(code);
  }

  @Test
  void standardInputIsRead() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the script needs a shell");

    assertThat(telemetry.run(":set response.code 503\nresponse.code\n", "repl").out())
        .isEqualTo("503\ntype INT64\n");
  }

  @Test
  void completionIsForZshToo() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs bash");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/zsh")), "zsh is not installed");
    Path script = telemetry.script();
    String path = script.getParent() + ":" + System.getenv("PATH");

    Ran ran =
        telemetry.runBash(
            "zsh -fc 'source <(telemetry generate-completion); print -r -- ${_comps[telemetry]}'",
            Map.of("PATH", path));

    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).contains("_complete_telemetry");
  }

  @Test
  void archiveThatIsBrokenDoesNoHarm(@TempDir Path cache) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the script needs a shell");
    telemetry.run("", "--version");
    Path archive = telemetry.archive();
    assertThat(Files.size(archive)).isGreaterThan(1_000_000);
    Path broken = Files.createDirectories(cache.resolve("meshless-telemetry"));
    Files.writeString(broken.resolve(archive.getFileName()), "broken");

    Ran ran = telemetry.runWithCache(cache, "check", BOOKINFO);

    assertThat(ran.code()).isZero();
    assertThat(ran.out() + ran.err()).isEqualTo("1 rule, 1 handler, 1 metric; no problems\n");
  }

  @Test
  void jarRunsByItselfAndIsSmall() throws Exception {
    Ran ran = telemetry.runJar("check", BOOKINFO);

    assertThat(ran.out() + ran.err()).isEqualTo("1 rule, 1 handler, 1 metric; no problems\n");
    assertThat(Files.size(telemetry.jar())).isLessThan(MOST_BYTES);
  }

  /** Who hands on code that is under BSD's or MIT's licence hands on its text and its names. */
  @Test
  void jarTellsTheLicencesOfItsParts() throws Exception {
    try (ZipFile jar = new ZipFile(telemetry.jar().toFile())) {
      assertThat(text(jar, "META-INF/LICENSE"))
          .isEqualTo(Files.readString(SharedFolder.root().resolve("LICENSE")));
      assertThat(text(jar, "META-INF/LICENSE.txt"))
          .startsWith("This jar carries")
          .containsOnlyOnce("The Go Authors")
          .containsOnlyOnce("the original author or authors")
          .containsOnlyOnce("QOS.ch")
          .contains("Gil Tene");
      assertThat(text(jar, "META-INF/NOTICE"))
          .contains("the maintainers of Meshless Telemetry", "Jackson JSON processor", "VMware")
          .doesNotContain("(http://www.apache.org/)");
    }
  }

  private static String text(ZipFile jar, String entry) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getEntry(entry))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
