package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.resource;
import static io.meshless.telemetry.testkit.Configs.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.handler.options.StdioOptions;
import io.meshless.telemetry.support.SharedFolder;
import io.meshless.telemetry.yaml.YamlConfig;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the stdio handler writes, byte for byte, for whole configurations. */
class StdioLinesTest {
  private static final Instant NOW = Instant.parse("2018-11-14T01:46:26.528539999Z");
  private static final String HEAD =
      "{\"level\":\"info\",\"time\":\"2018-11-14T01:46:26.528539Z\",";

  private static final String ENTRY =
      resource(
          "x.logentry.istio-system",
          """
          severity: request.reason | ""
          timestamp: request.time
          variables:
            a_b: response.code
            aB: response.duration
            Z: request.time
            "1": request.path
            text: request.useragent
            ip: source.ip
            map: request.headers
            flag: connection.mtls
          """);

  private static final AttributeBag BAG =
      AttributeBag.builder()
          .put("request.reason", "info")
          .put("request.time", NOW)
          .put("response.code", 200L)
          .put("response.duration", Duration.ofNanos(2_109_624))
          .put("request.path", "/a<b>&'")
          .put("request.useragent", "x\ty\"\\\b\u00e9\u2028\ud83d\ude00")
          .put("source.ip", new byte[] {10, 1, 2, 3})
          .put("request.headers", Map.of("k", "<v>", "j", "w"))
          .put("connection.mtls", true)
          .build();

  @TempDir private Path folder;

  private Path log() {
    return folder.resolve("access.log");
  }

  private String file(String params) {
    return resource(
        "h.stdio.istio-system", "log_stream: FILE\noutput_path: " + log() + "\n" + params);
  }

  private String written(StdioOptions options, String config, AttributeBag bag) throws IOException {
    try (Telemetry telemetry =
        Telemetry.builder()
            .config(YamlConfig.parse("test.yaml", config))
            .clock(new MutableClock(NOW))
            .stdio(options)
            .build()) {
      telemetry.record(bag);
    }
    return Files.readString(log());
  }

  private String written(String config, AttributeBag bag) throws IOException {
    return written(StdioOptions.defaults(), config, bag);
  }

  @Test
  void variablesAreInByteOrderAndEscapedAsTheReferenceDoes() throws IOException {
    String written =
        written(ENTRY + file("") + rule("r.rule.istio-system", "", "h.stdio", "x.logentry"), BAG);

    assertThat(written)
        .isEqualTo(
            HEAD
                + "\"instance\":\"x.logentry.istio-system\",\"1\":\"/a<b>&'\","
                + "\"Z\":\"2018-11-14T01:46:26.528539Z\",\"aB\":\"2.109624ms\",\"a_b\":200,"
                + "\"flag\":true,\"ip\":\"10.1.2.3\","
                + "\"map\":{\"j\":\"w\",\"k\":\"\\u003cv\\u003e\"},"
                + "\"text\":\"x\\ty\\\"\\\\\\u0008\u00e9\\u2028\ud83d\ude00\"}\n");
  }

  @Test
  void consoleLineHasTabsAndBlanks() throws IOException {
    String written =
        written(
            ENTRY
                + file("output_as_json: false")
                + rule("r.rule.istio-system", "", "h.stdio", "x.logentry"),
            BAG);

    assertThat(written)
        .isEqualTo(
            "2018-11-14T01:46:26.528539Z\tinfo\tx.logentry.istio-system\t{\"1\": \"/a<b>&'\", "
                + "\"Z\": \"2018-11-14T01:46:26.528539Z\", \"aB\": \"2.109624ms\", \"a_b\": 200, "
                + "\"flag\": true, \"ip\": \"10.1.2.3\", "
                + "\"map\": {\"j\":\"w\",\"k\":\"\\u003cv\\u003e\"}, "
                + "\"text\": \"x\\ty\\\"\\\\\\u0008\u00e9\\u2028\ud83d\ude00\"}\n");
  }

  @ParameterizedTest
  @CsvSource({"true,'}'", "false,''"})
  void entryWithoutVariablesEndsAfterItsInstance(boolean json, String end) throws IOException {
    String entry =
        resource("x.logentry.istio-system", "severity: '\"error\"'\ntimestamp: request.time");

    String written =
        written(
            entry
                + file("output_as_json: " + json)
                + rule("r.rule.istio-system", "", "h.stdio", "x.logentry"),
            BAG);

    assertThat(written)
        .endsWith(
            (json ? "\"x.logentry.istio-system\"" : "\terror\tx.logentry.istio-system")
                + end
                + "\n");
  }

  @ParameterizedTest
  @CsvSource({
    "info,INFO,info",
    "Info,INFO,info",
    "Default,INFO,info",
    "CRITICAL,INFO,info",
    "'',INFO,info",
    "WARN,INFO,warn",
    "warning,INFO,warn",
    "FATAL,INFO,error",
    "err,INFO,error",
    "info,WARNING,''",
    "warn,WARNING,warn",
    "warn,ERROR,''",
    "error,ERROR,error"
  })
  void severityDecidesTheLevelAndTheLevelWhetherThereIsALine(
      String severity, String lowest, String level) throws IOException {
    String entry =
        resource("x.logentry.istio-system", "severity: request.reason\ntimestamp: request.time");
    AttributeBag bag =
        AttributeBag.builder().put("request.reason", severity).put("request.time", NOW).build();

    String written =
        written(
            entry
                + file("output_level: " + lowest)
                + rule("r.rule.istio-system", "", "h.stdio", "x.logentry"),
            bag);

    if (level.isEmpty()) {
      assertThat(written).isEmpty();
    } else {
      assertThat(written).startsWith("{\"level\":\"" + level + "\",").hasLineCount(1);
    }
  }

  @Test
  void entryWithoutATimestampGetsTheTimeOfItsRecordOrWhenAskedForTheZeroTime() throws IOException {
    String config =
        resource("x.logentry.istio-system", "severity: '\"info\"'")
            + file("")
            + rule("r.rule.istio-system", "", "h.stdio", "x.logentry");

    written(config, BAG);
    String written = written(StdioOptions.builder().zeroTime().build(), config, BAG);

    assertThat(written.lines())
        .containsExactly(
            HEAD + "\"instance\":\"x.logentry.istio-system\"}",
            "{\"level\":\"info\",\"time\":\"0001-01-01T00:00:00.000000Z\","
                + "\"instance\":\"x.logentry.istio-system\"}");
  }

  @Test
  void metricShowsItsValueFirstAndTakesTheMetricLevel() throws IOException {
    String metric =
        resource(
            "m.metric.istio-system",
            "value: response.duration\ndimensions: {z: response.code, a: request.path}");

    String written =
        written(
            metric
                + file("metric_level: ERROR")
                + rule("r.rule.istio-system", "", "h.stdio", "m.metric"),
            BAG);

    assertThat(written)
        .isEqualTo(
            HEAD.replace("info", "error")
                + "\"instance\":\"m.metric.istio-system\",\"value\":\"2.109624ms\",\"a\":\"/a<b>&'\",\"z\":200}\n");
  }

  @Test
  void linesOfTheWalkthroughAreThoseOfTheReference() throws IOException {
    Path docs = SharedFolder.path("data/docs-1.0");
    List<String> expected = Files.readAllLines(docs.resolve("new_logging.expected.jsonl"));
    String config =
        Files.readString(docs.resolve("new_logging.yaml"))
            .replace("outputAsJson: true", "logStream: FILE\n  outputPath: " + log());

    try (Telemetry telemetry =
        Telemetry.builder().config(YamlConfig.parse("new_logging.yaml", config)).build()) {
      expected.forEach(line -> telemetry.record(bagOf(line)));
    }

    assertThat(expected).hasSize(23);
    assertThat(Files.readAllLines(log())).isEqualTo(expected);
  }

  /** The request that leads to this line. */
  private static AttributeBag bagOf(String line) {
    String millis = member(line, "latency").replace("ms", "");
    return AttributeBag.builder()
        .put("request.time", Instant.parse(member(line, "time")))
        .put("destination.workload.name", member(line, "destination"))
        .put("source.workload.name", member(line, "source"))
        .put("source.user", member(line, "user"))
        .put("response.code", Long.valueOf(member(line, "responseCode")))
        .put("response.size", Long.valueOf(member(line, "responseSize")))
        .put(
            "response.duration",
            Duration.ofNanos(new BigDecimal(millis).movePointRight(6).longValueExact()))
        .build();
  }

  private static String member(String line, String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(line);
    assertThat(matcher.find()).as("%s in %s", name, line).isTrue();
    return matcher.group(1);
  }
}
