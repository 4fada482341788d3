package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.metric;
import static io.meshless.telemetry.testkit.Configs.resource;
import static io.meshless.telemetry.testkit.Configs.rule;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.text.TextLimits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** Text of a request that wants to be more than text, wherever a person can see it. */
@Tag("late") // thousands of texts through all that shows one
class HostileTextTest {
  /** A second line, a cleared screen, a reversed line, a title, and what is not seen at all. */
  private static final String HOSTILE =
      "x\n"
          + "2026 ERROR forged\r"
          + "\u001b[2J\u009b2J\u0085\u2028\u2029\u007f\u202e\u2066\u200f\ufeff\ud800";

  private static final String CONFIG =
      resource(
              "all.logentry.istio-system",
              """
              severity: '"info"'
              variables: {path: request.path, headers: request.headers, agent: request.useragent}
              """)
          + resource(
              "seen.metric.istio-system",
              "value: '1'\ndimensions: {path: request.path, headers: request.headers}")
          + metric("address", "ip(request.useragent) == ip(\"1.2.3.4\")")
          + metric("time", "timestamp(request.useragent) == timestamp(request.path)")
          + metric("mail", "email(request.useragent) == email(\"a@b.c\")")
          + metric("uri", "uri(\":\" + request.useragent) == uri(\"a\")")
          + metric("name", "dnsName(request.useragent) == dnsName(\"a\")")
          + metric("pattern", "request.path.matches(\"(\" + request.useragent)")
          + resource("number.metric.istio-system", "value: request.useragent")
          + resource("app.slf4j.istio-system", "message: '{path} {headers}'")
          + resource("mem.memory.istio-system", "note: ''")
          + resource(
              "prom.prometheus.istio-system",
              """
              metrics:
              - {name: seen, kind: COUNTER, instance_name: seen.metric.istio-system,
                 label_names: [path, headers]}
              - {name: number, kind: COUNTER, instance_name: number.metric.istio-system}
              """)
          + rule("p.rule.istio-system", "", "prom.prometheus", "seen.metric", "number.metric")
          + rule("s.rule.istio-system", "", "app.slf4j", "all.logentry")
          + rule(
              "m.rule.istio-system",
              "",
              "mem.memory",
              "address.metric",
              "time.metric",
              "mail.metric",
              "uri.metric",
              "name.metric",
              "pattern.metric")
          + rule(
              "c.rule.istio-system",
              "ip(request.useragent) == ip(\"1.2.3.4\")",
              "mem.memory",
              "all.logentry");

  @TempDir private Path folder;

  private final ByteArrayOutputStream events = new ByteArrayOutputStream();
  private TextLimits limits = TextLimits.defaults();
  private final LoggerContext logback = new LoggerContext();

  private static AttributeBag hostile(String text) {
    return AttributeBag.builder()
        .put("request.path", text)
        .put("request.useragent", text)
        .put("request.headers", Map.of("x-" + text, text))
        .build();
  }

  private void startLogback() {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(logback);
    encoder.setPattern("%msg %kvp%n");
    encoder.start();
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(logback);
    appender.setEncoder(encoder);
    appender.setOutputStream(events);
    appender.start();
    logback.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
  }

  private String file(String name, boolean json) {
    return resource(
            name + ".stdio.istio-system",
            "log_stream: FILE\noutput_path: %s\noutput_as_json: %s"
                .formatted(folder.resolve(name), json))
        + rule(name + ".rule.istio-system", "", name + ".stdio", "all.logentry");
  }

  /** What people see of a record, by where they see it. */
  private Map<String, String> shown(String text) throws IOException {
    startLogback();
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream err = System.err;
    PrintStream out = System.out;
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
    try (Telemetry telemetry =
        Configs.telemetryOf(new Recordings(), CONFIG, file("json", true), file("console", false))
            .loggerFactory(logback)
            .meterRegistry(new SimpleMeterRegistry())
            .textLimits(limits.valueBytes(), limits.lineBytes())
            .keepRecent(10)
            .build()) {
      telemetry.record(hostile(text));
      telemetry.flush();
      return Map.of(
          "the file of JSON", Files.readString(folder.resolve("json")),
          "the file for people", Files.readString(folder.resolve("console")),
          "the application's log", events.toString(StandardCharsets.UTF_8),
          "the library's own log", log.toString(StandardCharsets.UTF_8),
          "the explanation", telemetry.explain(hostile(text)).toString(),
          "explain", telemetry.explain(hostile(text)).toJson(),
          "recent.json", telemetry.recentActivity().toJson(),
          "status.json", telemetry.status().toJson());
    } finally {
      System.setErr(err);
      System.setOut(out);
    }
  }

  @Test
  void nothingSteersTheTerminalOrStartsALine() throws IOException {
    Map<String, String> shown = shown(HOSTILE);

    assertThat(shown.get("the library's own log")).contains("could not convert", "not a number");
    shown.forEach(
        (where, text) -> {
          assertThat(text.replace("\n", "").replace("\t", "").replace("\ufffd", ""))
              .as(where)
              .matches("[ -~]*");
          assertThat(text.lines()).as(where).noneMatch(line -> line.startsWith("2026 ERROR"));
        });
  }

  @Test
  void longValuesAreCutWhereverTheyAreShown() throws IOException {
    // A character that takes six bytes in a line is the worst; an explanation has many values.
    shown("\u001b".repeat(1 << 20))
        .forEach(
            (where, text) ->
                assertThat(text.lines())
                    .as(where)
                    .allMatch(
                        line -> line.length() < (where.startsWith("expl") ? 4_000_000 : 200_000)));
  }

  @Test
  void linesOfLongValuesStayJson() throws IOException {
    Map<String, String> shown = shown("é".repeat(1 << 17));
    JsonNode line = new ObjectMapper().readTree(shown.get("the file of JSON"));

    assertThat(line.get("path").asText()).hasSizeBetween(4_000, 8_200).endsWith(" characters)");
    assertThat(line.get("headers").toString()).hasSizeLessThan(9_000).contains(" characters)");
    assertThat(new ObjectMapper().readTree(shown.get("recent.json")).at("/records/0/attributes"))
        .allSatisfy(value -> assertThat(value.toString()).hasSizeLessThan(9_000));
  }

  @Test
  void limitsCanBeSet() throws IOException {
    limits = TextLimits.of(256, 512);

    JsonNode line = new ObjectMapper().readTree(shown("x".repeat(1_000)).get("the file of JSON"));

    assertThat(line.get("agent").asText()).startsWith("x".repeat(200)).hasSizeLessThan(300);
    assertThat(line.toString()).hasSizeLessThan(800);
  }

  @Test
  void messageShowsTheBeginningOfALongValue() throws IOException {
    String log = shown("x".repeat(100_000)).get("the library's own log");

    assertThat(log.lines()).allMatch(line -> line.length() < 1_500);
    assertThat(log).contains("…(+99744 characters)");
  }
}
