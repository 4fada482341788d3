package io.meshless.telemetry.cli.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.meshless.telemetry.cli.Main;
import io.meshless.telemetry.cli.Ran;
import io.meshless.telemetry.cli.shell.Json;
import io.meshless.telemetry.cli.shell.Shell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check} prints, and how it ends. */
class CheckCommandTest {
  private static final String RIGHT =
      """
      kind: logentry
      metadata: {name: access}
      spec:
        variables: {code: response.code | 0}
      ---
      kind: stdio
      metadata: {name: lines}
      ---
      kind: rule
      metadata: {name: all}
      spec:
        actions: [{handler: lines.stdio, instances: [access.logentry]}]
      """;
  private static final String WRONG = RIGHT.replace("response.code", "response.cod");
  private static final String DOUBTFUL = RIGHT + "---\nkind: stdio\nmetadata: {name: unused}\n";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("shop.yaml"), RIGHT);
  }

  private Ran check(String text, String... options) {
    String[] args = new String[options.length + 4];
    args[0] = "check";
    args[1] = "--stdin-name";
    args[2] = "shop.yaml";
    System.arraycopy(options, 0, args, 3, options.length);
    args[args.length - 1] = "-";
    return Ran.on(text, args);
  }

  @Test
  void rightConfigurationIsCounted() {
    Ran ran = Ran.of("check", file.toString());

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).isEqualTo("1 rule, 1 handler, 1 logentry; no problems\n");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void problemsAreThoseOfTheService() {
    Ran ran = check(WRONG);

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .startsWith(
            """
            shop.yaml:4:21: error[unknown-attribute]: access.logentry.istio-system: variables.code
              unknown attribute 'response.cod'
                variables: {code: response.cod | 0}
                                  ^
              Did you mean 'response.code'?\
            """)
        .endsWith("\n\n0 of 1 rule, 1 handler, 0 of 1 logentry; 1 error\n");
  }

  @Test
  void foldersPatternsAndStandardInputAreOneConfiguration() throws IOException {
    String[] parts = RIGHT.split("---\n");
    Path inner = Files.createDirectories(folder.resolve("a/b"));
    Files.writeString(inner.resolve("entry.yaml"), parts[0]);
    Files.delete(file);
    Path handler = Files.writeString(folder.resolve("handler.yml"), parts[1]);

    Ran ran = Ran.on(parts[2], "check", folder + "/a/**/*.yaml", handler.toString(), "-");

    assertThat(ran.out()).isEqualTo("1 rule, 1 handler, 1 logentry; no problems\n");
  }

  @Test
  void missingFilesAreNoProblemsOfTheConfiguration() {
    Ran ran = Ran.of("check", folder.resolve("nowhere.yaml").toString());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .isEqualTo(
            "telemetry check: there is no such file or folder: "
                + folder.resolve("nowhere.yaml")
                + "\n");
    assertThat(Ran.of("check", folder + "/*.json").err()).contains("no file matches ");
  }

  @Test
  void warningsFailWhenTheyAreToldTo() {
    assertThat(check(DOUBTFUL).code()).isZero();
    assertThat(check(DOUBTFUL, "--fail-on", "warning").code()).isEqualTo(1);
    assertThat(check(RIGHT, "--fail-on", "info").code()).isZero();
  }

  @Test
  void lenientServiceStartsWithWhatIsRight() {
    assertThat(check(WRONG, "--lenient").code()).isZero();
    assertThat(check(WRONG, "--lenient", "--fail-on", "error").code()).isEqualTo(1);
    assertThat(check(WRONG, "--strict").code()).isEqualTo(1);
    assertThat(check(WRONG, "--strict", "--lenient").code()).isEqualTo(2);
  }

  @Test
  void identityTellsWhichRulesTheServiceMeets() {
    String elsewhere =
        RIGHT
            .replace("name: all", "name: all, namespace: shop")
            .replace("lines.stdio", "lines.stdio.istio-system")
            .replace("access.logentry", "access.logentry.istio-system");

    assertThat(check(elsewhere, "--identity", "namespace=default").out())
        .contains("warning[other-namespace]");
    assertThat(check(elsewhere, "--identity", "namespace=shop").out())
        .doesNotContain("other-namespace");
    assertThat(check(RIGHT, "--identity", "namespce=shop").err())
        .isEqualTo("telemetry check: a service has no 'namespce'. Did you mean 'namespace'?\n");
    assertThat(check(RIGHT, "--identity", "podIp=here").code()).isEqualTo(2);
  }

  @Test
  void wrongUsageIsNamedWithWhatWasMeant() {
    Ran ran = Ran.of("check", "--fromat", "json", file.toString());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .startsWith("telemetry check: Unknown option: '--fromat'")
        .contains("'. Did you mean '--format'?\n")
        .endsWith("'telemetry check --help' tells more.\n");
    assertThat(Ran.of("chekc").err()).contains("Did you mean 'check'?");
  }

  @Test
  void coloursAreForTerminalsThatWantThem() throws IOException {
    Files.writeString(file, WRONG);

    assertThat(Ran.of("check", file.toString()).out()).doesNotContain("\u001b");
    String onTerminal = Ran.onTerminal(Map.of(), "check", file.toString()).out();
    assertThat(onTerminal).contains("\u001b[31merror[unknown-attribute]\u001b[0m");
    assertThat(onTerminal.replaceAll("\u001b\\[[0-9]+m", ""))
        .isEqualTo(Ran.of("check", file.toString()).out());
    assertThat(Ran.onTerminal(Map.of("NO_COLOR", "1"), "check", file.toString()).out())
        .doesNotContain("\u001b");
    assertThat(Ran.onTerminal(Map.of("TERM", "dumb"), "check", file.toString()).out())
        .doesNotContain("\u001b");
  }

  @Test
  void jsonHasTheProblemsOfTheService() {
    JsonNode document = Json.parse(check(WRONG, "--format", "json").out());

    assertThat(document.get("failed").booleanValue()).isTrue();
    assertThat(document.get("errors").intValue()).isEqualTo(1);
    assertThat(document.at("/problems/0/code").textValue()).isEqualTo("unknown-attribute");
    assertThat(document.at("/problems/0/line").intValue()).isEqualTo(4);
  }

  @Test
  void annotationsOfGithubStandAtTheLines() {
    assertThat(check(WRONG, "--format", "github").out())
        .isEqualTo(
            """
            ::error file=shop.yaml,line=4,col=21,title=unknown-attribute::access.logentry.istio-system: \
            variables.code: unknown attribute 'response.cod'%0ADid you mean 'response.code'? Declare \
            other attributes in an attributemanifest.
            0 of 1 rule, 1 handler, 0 of 1 logentry; 1 error
            """);
    assertThat(Ran.on(WRONG, "check", "-", "--format", "github", "--stdin-name", "a,b:c%").out())
        .startsWith("::error file=a%2Cb%3Ac%25,line=4");
  }

  @Test
  void junitHasATestCaseForEachFile() throws IOException {
    Files.writeString(
        folder.resolve("wrong.yaml"), "kind: stdio\nmetadata: {name: a}\nspec: {x: <&}\n");

    String xml = Ran.of("check", folder.toString(), "--format", "junit").out();

    assertThat(xml)
        .contains("<testsuite name=\"telemetry check\" tests=\"2\" failures=\"1\">")
        .contains("name=\"" + file + "\"")
        .contains("<failure message=\"unknown field 'x' in stdio\">")
        .contains("{x: &lt;&amp;}");
  }

  @Test
  void watchingChecksAgainWhenAFileChanges() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Shell shell = new Shell(InputStream.nullInputStream(), out, out, false, Map.of());
    Thread watching = new Thread(() -> Main.run(shell, "check", "--watch", file.toString()));
    watching.start();
    try {
      await().atMost(Duration.ofMinutes(2)).until(() -> text(out).contains("no problems"));
      Files.writeString(file, WRONG);
      await().atMost(Duration.ofMinutes(2)).until(() -> text(out).contains("1 error\n"));
    } finally {
      watching.interrupt();
      watching.join();
    }
    assertThat(Ran.of("check", "--watch", "-").code()).isEqualTo(2);
  }

  private static String text(ByteArrayOutputStream out) {
    return out.toString(StandardCharsets.UTF_8);
  }
}
