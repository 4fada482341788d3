package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.resource;
import static io.meshless.telemetry.testkit.Configs.rule;
import static io.meshless.telemetry.testkit.Configs.source;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.ProblemReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.SubstituteLoggingEvent;
import org.slf4j.helpers.SubstituteLogger;

/** What the slf4j handler gives to the application's logging: Logback, but where it says not. */
class Slf4jEventsTest {
  private static final Instant NOW = Instant.parse("2018-11-14T01:46:26.528539Z");
  private static final String LINE =
      "{\"level\":\"info\",\"time\":\"2018-11-14T01:46:26.528539Z\","
          + "\"instance\":\"x.logentry.istio-system\",\"code\":200,\"headers\":{\"accept\":\"*/*\"},"
          + "\"latency\":\"6ms\",\"source\":\"10.1.2.3\"}";
  private static final String ENTRY =
      resource(
          "x.logentry.istio-system",
          """
          severity: request.reason
          timestamp: request.time
          variables:
            code: response.code
            latency: response.duration
            source: source.ip
            headers: request.headers
          """);
  private static final String OWN =
      resource(
          "own.logentry.istio-system",
          "variables: {time: response.duration, instance: request.path}");
  private static final String METRIC =
      resource("m.metric.istio-system", "value: response.code\ndimensions: {path: request.path}");

  private final LoggerContext logback = new LoggerContext();
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

  @BeforeEach
  void startLogback() {
    appender.setContext(logback);
    appender.start();
    logback.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
  }

  private static void record(
      ILoggerFactory loggers, String instance, String params, String severity) {
    try (Telemetry telemetry =
        Telemetry.builder()
            .config(
                source(
                    ENTRY,
                    METRIC,
                    OWN,
                    resource("h.slf4j.istio-system", params),
                    rule("r.rule.istio-system", "", "h.slf4j", instance)))
            .loggerFactory(loggers)
            .build()) {
      telemetry.record(
          AttributeBag.builder()
              .put("request.reason", severity)
              .put("request.time", NOW)
              .put("request.path", "/a\nb")
              .put("request.headers", Map.of("accept", "*/*"))
              .put("response.code", 200L)
              .put("response.duration", Duration.ofMillis(6))
              .put("source.ip", new byte[] {10, 1, 2, 3})
              .build());
    }
  }

  private ILoggingEvent logged(String instance, String params, String severity) {
    record(logback, instance, params, severity);
    assertThat(appender.list).hasSize(1);
    return appender.list.get(0);
  }

  private static List<Object> pairs(ILoggingEvent event) {
    return event.getKeyValuePairs().stream()
        .map((KeyValuePair pair) -> (Object) Map.entry(pair.key, pair.value))
        .toList();
  }

  @Test
  void messageIsTheLineAndVariablesArePairsInItsOrder() {
    ILoggingEvent event = logged("x.logentry", "logger: ''", "info");

    assertThat(event.getLoggerName()).isEqualTo("x.logentry.istio-system");
    assertThat(event.getFormattedMessage()).isEqualTo(LINE);
    assertThat(pairs(event))
        .containsExactly(
            Map.entry("time", "2018-11-14T01:46:26.528539Z"),
            Map.entry("instance", "x.logentry.istio-system"),
            Map.entry("code", 200L),
            Map.entry("headers", Map.of("accept", "*/*")),
            Map.entry("latency", "6ms"),
            Map.entry("source", "10.1.2.3"));
  }

  @Test
  void valueAndDimensionsOfAMetricArePairs() {
    ILoggingEvent event = logged("m.metric", "metric_level: WARNING", "info");

    assertThat(event.getLoggerName()).isEqualTo("m.metric.istio-system");
    assertThat(event.getLevel()).isEqualTo(Level.WARN);
    assertThat(event.getKeyValuePairs().get(0).key).isEqualTo("time");
    assertThat(pairs(event).subList(1, 4))
        .containsExactly(
            Map.entry("instance", "m.metric.istio-system"),
            Map.entry("value", 200L),
            Map.entry("path", "/a\\nb"));
  }

  @Test
  void variableWinsOverTheTimeAndTheNameOfTheInstance() {
    ILoggingEvent event = logged("own.logentry", "logger: ''", "info");

    assertThat(pairs(event))
        .containsExactly(Map.entry("instance", "/a\\nb"), Map.entry("time", "6ms"));
  }

  @Test
  void messageMayBeATemplateAndTheLoggerOneOfTheApplication() {
    ILoggingEvent event =
        logged(
            "x.logentry",
            "{logger: access, message: '{code} after {latency} {}', key_values: false}",
            "info");

    assertThat(event.getLoggerName()).isEqualTo("access");
    assertThat(event.getFormattedMessage()).isEqualTo("200 after 6ms {}");
    assertThat(event.getKeyValuePairs()).isNull();
  }

  @Test
  void valueInATemplateStartsNoLineOfItsOwn() {
    ILoggingEvent event = logged("m.metric", "message: '{path}!'", "info");

    assertThat(event.getFormattedMessage()).isEqualTo("/a\\nb!");
  }

  @Test
  void nameThatNoVariableHasIsToldAtTheLoad() {
    try (Telemetry telemetry =
        Telemetry.builder()
            .config(
                source(
                    ENTRY,
                    resource("h.slf4j.istio-system", "message: '{cod}'"),
                    rule("r.rule.istio-system", "", "h.slf4j", "x.logentry")))
            .build()) {
      assertThat(ProblemReport.text(telemetry.problems()))
          .contains("has no 'cod'")
          .contains("code, headers");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "info,'',INFO",
    "Default,'',INFO",
    "warning,'',WARN",
    "FATAL,'',ERROR",
    // A map that is given replaces the whole default.
    "FATAL,'severity_levels: {odd: WARNING}',INFO",
    "odd,'severity_levels: {odd: WARNING}',WARN",
    "odd,'severity_levels: {odd: 2}',ERROR"
  })
  void severityDecidesTheLevel(String severity, String params, String level) {
    ILoggingEvent event = logged("x.logentry", params.isEmpty() ? "logger: ''" : params, severity);

    assertThat(event.getLevel()).isEqualTo(Level.toLevel(level));
  }

  @ParameterizedTest
  @CsvSource({"info,false", "warning,true", "error,true"})
  void applicationDecidesWhichLevelsItWants(String severity, boolean wanted) {
    logback.getLogger("x.logentry").setLevel(Level.WARN);

    record(logback, "x.logentry", "logger: ''", severity);

    assertThat(appender.list).hasSize(wanted ? 1 : 0);
  }

  @Test
  void loggingThatKnowsNoPairsShowsThemBeforeTheMessage() {
    Queue<SubstituteLoggingEvent> events = new ArrayDeque<>();

    record(name -> new SubstituteLogger(name, events, false), "x.logentry", "logger: ''", "info");

    assertThat(events)
        .singleElement()
        .extracting(SubstituteLoggingEvent::getMessage)
        .asString()
        .startsWith(
            "time=2018-11-14T01:46:26.528539Z instance=x.logentry.istio-system code=200"
                + " headers={accept=*/*} latency=6ms source=10.1.2.3 {\"level\"");
  }
}
