package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.resource;
import static io.meshless.telemetry.testkit.Configs.rule;
import static io.meshless.telemetry.testkit.Configs.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.InvalidConfigException;
import io.meshless.telemetry.config.ProblemReport;
import io.meshless.telemetry.handler.options.StdioOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the params of the stdio handler lead to. */
class StdioParamsTest {
  private static final String ENTRY =
      resource("x.logentry.istio-system", "severity: request.reason");
  private static final String RULE = rule("r.rule.istio-system", "", "h.stdio", "x.logentry");

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Telemetry telemetry(String... resources) {
    return Telemetry.builder()
        .config(source(resources))
        .stdio(StdioOptions.builder().standardOutput(out).standardError(err).build())
        .build();
  }

  private void record(String params, String severity) {
    try (Telemetry telemetry = telemetry(ENTRY, resource("h.stdio.istio-system", params), RULE)) {
      telemetry.record(AttributeBag.builder().put("request.reason", severity).build());
    }
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "'log_stream: STDOUT',true",
    "'log_stream: STDERR',false",
    "'logStream: 1',false",
    "'{log_stream: FILE, output_path: stdout}',true",
    "'{log_stream: FILE, output_path: stderr}',false"
  })
  void streamOfTheProcessGetsTheLines(String params, boolean standardOutput) {
    record(params, "info");

    assertThat(text(out).lines()).hasSize(standardOutput ? 1 : 0);
    assertThat(text(err).lines()).hasSize(standardOutput ? 0 : 1);
  }

  @Test
  void systemOutIsTheOneOfTheTimeWhenTheHandlerIsBuilt() {
    PrintStream before = System.out;
    PrintStream ours = new PrintStream(out, false, StandardCharsets.UTF_8);
    System.setOut(ours);
    try (Telemetry telemetry =
        Telemetry.builder()
            .config(source(ENTRY, resource("h.stdio.istio-system", "log_stream: STDOUT"), RULE))
            .build()) {
      System.setOut(before);
      telemetry.record(AttributeBag.builder().put("request.reason", "é").build());
    } finally {
      System.setOut(before);
    }
    ours.print("still open");

    ours.flush();
    // What the library says of itself may come before it.
    assertThat(text(out)).containsOnlyOnce("{\"level\":\"info\"").endsWith("}\nstill open");
  }

  @ParameterizedTest
  @CsvSource({
    // What the map says of 'error', and the level of an entry of that severity.
    "'{warning: 1}',info",
    "'{}',info",
    "'null',error",
    "'{error: 1}',warn",
    "'{error: WARNING}',warn",
    "'{error: null}',info",
    "'{error: 17}',info",
    "'{Error: 2}',info"
  })
  void mapOfSeveritiesReplacesTheDefaultAsAWhole(String map, String level) {
    record("severityLevels: " + map, "error");

    assertThat(text(out)).startsWith("{\"level\":\"" + level + "\"");
  }

  @Test
  void variableNamedLikeAKeyIsToldAtTheLoadAndPrintedAgain() {
    String entry =
        resource("x.logentry.istio-system", "severity: '\"info\"'\nvariables: {level: '\"mine\"'}");
    try (Telemetry telemetry =
        telemetry(entry, resource("h.stdio.istio-system", "log_stream: STDOUT"), RULE)) {
      telemetry.record(AttributeBag.builder().build());

      assertThat(ProblemReport.text(telemetry.problems())).contains("lines show it twice");
    }
    assertThat(text(out)).startsWith("{\"level\":\"info\"").endsWith(",\"level\":\"mine\"}\n");
  }

  @Test
  void variablesAreInTheOrderOfTheirBytes() {
    String entry =
        resource(
            "x.logentry.istio-system",
            "severity: '\"info\"'\nvariables: {é: '1', ab: '1', a_b: '1', aB: '1', a.b: '1',"
                + " a-b: '1', a: '1', _: '1', Z: '1', B: '1', \"1\": '1',"
                + " \"\ud83d\ude00\": '1', \"\uff5e\": '1'}");
    try (Telemetry telemetry =
        telemetry(entry, resource("h.stdio.istio-system", "log_stream: STDOUT"), RULE)) {
      telemetry.record(AttributeBag.builder().build());
    }

    assertThat(text(out).replaceAll(".*istio-system\",|\":1|[\"}\n]", ""))
        .isEqualTo("1,B,Z,_,a,a-b,a.b,aB,a_b,ab,é,\uff5e,\ud83d\ude00");
  }

  @Test
  void instanceOfTheLaterFormIsShownByThatName() {
    String instance =
        resource(
            "x.instance.istio-system",
            "compiledTemplate: logentry\nparams: {severity: '\"info\"'}");
    String handler =
        resource("h.handler.istio-system", "compiledAdapter: stdio\nparams: {logStream: STDOUT}");
    try (Telemetry telemetry =
        telemetry(instance, handler, rule("r.rule.istio-system", "", "h", "x"))) {
      telemetry.record(AttributeBag.builder().build());
    }

    assertThat(text(out)).contains("\"instance\":\"x.instance.istio-system\"");
  }

  @Test
  void fileInAFolderThatIsMissingIsRefusedAtTheStart() {
    Path log = folder.resolve("missing/access.log");

    assertThatThrownBy(() -> record("log_stream: FILE\noutput_path: " + log, "info"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("no such file or directory");
  }

  @ParameterizedTest
  @ValueSource(strings = {"FILE", "ROTATED_FILE"})
  void twoPathsThatLeadToOneFileAreRefused(String stream) throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
    String params = "log_stream: " + stream + "\noutput_path: ";

    assertThatThrownBy(
            () ->
                telemetry(
                    ENTRY,
                    resource("h.stdio.istio-system", params + folder.resolve("a.log")),
                    resource("i.stdio.istio-system", params + link.resolve("./a.log")),
                    RULE,
                    rule("s.rule.istio-system", "", "i.stdio", "x.logentry")))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("already written by handler 'h.stdio.istio-system'");
  }

  @Test
  void limitsOfZeroAreTheUsualSizeAndNoEnd() throws IOException {
    Path log = folder.resolve("access.log");
    String old = "access-2001-01-01T00-00-00.000.log";
    Files.createFile(folder.resolve(old));

    record(
        "log_stream: ROTATED_FILE\nmax_megabytes_before_rotation: 0\nmax_days_before_rotation: 0\n"
            + "max_rotated_files: 0\noutput_path: "
            + log,
        "info");
    record("log_stream: ROTATED_FILE\noutput_path: " + log, "info");

    assertThat(Files.readAllLines(log)).hasSize(2);
    assertThat(folder.resolve(old)).exists();
  }

  @Test
  void handlerThatAReloadChangesGoesOnWithItsFile() throws IOException {
    Path log = folder.resolve("access.log");
    String params = "log_stream: FILE\noutput_path: " + log + "\n";
    AttributeBag bag = AttributeBag.builder().put("request.reason", "info").build();
    try (Telemetry telemetry = telemetry(ENTRY, resource("h.stdio.istio-system", params), RULE)) {
      telemetry.record(bag);
      telemetry.reload(
          source(ENTRY, resource("h.stdio.istio-system", params + "output_as_json: false"), RULE));
      telemetry.record(bag);
    }

    assertThat(Files.readAllLines(log))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("{\"level\":\"info\""),
            second -> assertThat(second).endsWith("Z\tinfo\tx.logentry.istio-system"));
  }
}
