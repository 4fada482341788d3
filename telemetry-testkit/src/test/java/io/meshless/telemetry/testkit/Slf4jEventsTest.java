package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.resource;
import static io.meshless.telemetry.testkit.Configs.rule;
import static io.meshless.telemetry.testkit.Configs.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.ILoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.event.SubstituteLoggingEvent;
import org.slf4j.helpers.SubstituteLogger;

/** What the slf4j handler gives to the application's logging. */
class Slf4jEventsTest {
  private static final Instant NOW = Instant.parse("2018-11-14T01:46:26.528539Z");
  private static final String ENTRY =
      resource(
          "x.logentry.istio-system",
          """
          severity: request.reason
          timestamp: request.time
          variables: {code: response.code, latency: response.duration}
          """);

  private final Queue<SubstituteLoggingEvent> events = new ArrayDeque<>();
  private final ILoggerFactory loggers = name -> new SubstituteLogger(name, events, false);

  private SubstituteLoggingEvent logged(String params, String severity) {
    try (Telemetry telemetry =
        Telemetry.builder()
            .config(
                source(
                    ENTRY,
                    resource("h.slf4j.istio-system", params),
                    rule("r.rule.istio-system", "", "h.slf4j", "x.logentry")))
            .service(ILoggerFactory.class, loggers)
            .build()) {
      telemetry.record(
          AttributeBag.builder()
              .put("request.reason", severity)
              .put("request.time", NOW)
              .put("response.code", 200L)
              .put("response.duration", Duration.ofMillis(6))
              .build());
    }
    assertThat(events).hasSize(1);
    return events.remove();
  }

  @Test
  void messageIsTheLineAndVariablesAreKeyValues() {
    SubstituteLoggingEvent event = logged("logger: ''", "info");

    assertThat(event.getLoggerName()).isEqualTo("x.logentry.istio-system");
    assertThat(event.getMessage())
        .isEqualTo(
            // This logger does not know pairs, so SLF4J puts them before the message.
            "code=200 latency=6ms {\"level\":\"info\",\"time\":\"2018-11-14T01:46:26.528539Z\","
                + "\"instance\":\"x.logentry.istio-system\",\"code\":200,\"latency\":\"6ms\"}");
  }

  @Test
  void messageMayBeATemplateAndTheLoggerOneOfTheApplication() {
    SubstituteLoggingEvent event =
        logged("{logger: access, message: '{code} after {latency}', key_values: false}", "info");

    assertThat(event.getLoggerName()).isEqualTo("access");
    assertThat(event.getMessage()).isEqualTo("200 after 6ms");
  }

  @ParameterizedTest
  @CsvSource({"info,INFO", "Default,INFO", "warning,WARN", "FATAL,ERROR"})
  void severityDecidesTheLevel(String severity, Level level) {
    assertThat(logged("logger: ''", severity).getLevel()).isEqualTo(level);
  }
}
