package io.meshless.telemetry.handler.accesslog;

import static io.meshless.telemetry.status.LoadResult.Fate.KEPT;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.ResourceSpec;
import io.meshless.telemetry.handler.Level;
import io.meshless.telemetry.handler.options.StdioOptions;
import io.meshless.telemetry.spec.LogEntrySpec;
import io.meshless.telemetry.spec.MetricSpec;
import io.meshless.telemetry.spec.RuleSpec;
import io.meshless.telemetry.spec.StdioSpec;
import io.meshless.telemetry.status.LoadResult.Change;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A handler with a format writes log entries in it; all else is as with any handler of lines. */
class AccessLogHandlerTest {
  private static final LogEntrySpec ENTRY =
      LogEntrySpec.named("access").severity("request.scheme").variable("mine", "request.method");

  private static final AttributeBag BAG =
      AttributeBag.of(
          Map.of(
              "request.method",
              "GET",
              "request.scheme",
              "info",
              "request.path",
              "/a?access_token=s3cret",
              "request.headers",
              Map.of("authorization", "Bearer s3cret"),
              "response.code",
              204));

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private Telemetry telemetry(ResourceSpec... specs) {
    return Telemetry.builder()
        .config(ConfigSnapshot.of(specs))
        .stdio(StdioOptions.builder().standardOutput(out).build())
        .build();
  }

  private List<String> written(Telemetry telemetry) {
    telemetry.flush();
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static StdioSpec log(String format) {
    return StdioSpec.named("log").accessLog(format);
  }

  @Test
  void entryIsALineOfTheFormat() {
    StdioSpec log = log("%REQ(:METHOD)% %RESPONSE_CODE%");
    try (Telemetry telemetry = telemetry(ENTRY, log, RuleSpec.named("all").send(log, ENTRY))) {
      telemetry.record(BAG);
      telemetry.record(AttributeBag.of(Map.of("request.scheme", "info")));

      assertThat(written(telemetry)).containsExactly("GET 204", "- 0");
      assertThat(telemetry.problems()).isEmpty();
    }
  }

  @Test
  void entryNeedSayNothing() {
    LogEntrySpec entry = LogEntrySpec.named("access");
    StdioSpec log = log("");
    try (Telemetry telemetry = telemetry(entry, log, RuleSpec.named("all").send(log, entry))) {
      telemetry.record(BAG);

      assertThat(written(telemetry)).singleElement().asString().startsWith("[-] \"GET /a?");
      assertThat(telemetry.problems()).isEmpty();
    }
  }

  @Test
  void oneEntryMayBeSeveralLines() {
    StdioSpec text = log("%REQ(:METHOD)%");
    StdioSpec json =
        StdioSpec.named("json").accessLogJson(Map.of("m", "%REQ(:METHOD)%", "x", "%REQ(X)%"));
    StdioSpec omitting =
        StdioSpec.named("omitting")
            .accessLogJson(Map.of("m", "%REQ(:METHOD)%", "x", "%REQ(X)%"))
            .omitEmptyValues();
    StdioSpec plain = StdioSpec.named("plain").console();
    try (Telemetry telemetry =
        telemetry(
            ENTRY,
            text,
            json,
            omitting,
            plain,
            RuleSpec.named("all")
                .send(text, ENTRY)
                .send(json, ENTRY)
                .send(omitting, ENTRY)
                .send(plain, ENTRY))) {
      telemetry.record(BAG);

      assertThat(written(telemetry))
          .hasSize(4)
          .contains("GET", "{\"m\":\"GET\",\"x\":null}", "{\"m\":\"GET\"}")
          .anySatisfy(line -> assertThat(line).endsWith("{\"mine\": \"GET\"}"));
    }
  }

  @Test
  void explanationShowsTheLineAndWhatItReads() {
    StdioSpec log = log("%REQ(:METHOD)% %DURATION%");
    try (Telemetry telemetry = telemetry(ENTRY, log, RuleSpec.named("all").send(log, ENTRY))) {
      String explained = telemetry.explain(BAG).toString();

      assertThat(explained).contains("GET -").contains("variables.request.method");
      assertThat(explained).doesNotContain("mine");
    }
  }

  @Test
  void onlyWhatTheFormatReadsIsNeeded() {
    StdioSpec log = log("%REQ(:METHOD)%");
    try (Telemetry telemetry = telemetry(ENTRY, log, RuleSpec.named("all").send(log, ENTRY))) {
      assertThat(telemetry.neededAttributes())
          .extracting(Object::toString)
          .containsExactlyInAnyOrder("request.method", "request.scheme");
    }
  }

  @Test
  void secretsStayMasked() {
    StdioSpec log = log("%REQ(AUTHORIZATION)% %REQ(:PATH)%");
    try (Telemetry telemetry = telemetry(ENTRY, log, RuleSpec.named("all").send(log, ENTRY))) {
      telemetry.record(BAG);

      assertThat(written(telemetry)).singleElement().asString().doesNotContain("s3cret");
    }
  }

  @Test
  void levelOfTheEntryCounts() {
    StdioSpec log = log("%REQ(:METHOD)%").outputLevel(Level.WARNING);
    try (Telemetry telemetry = telemetry(ENTRY, log, RuleSpec.named("all").send(log, ENTRY))) {
      telemetry.record(BAG);
      telemetry.record(AttributeBag.of(Map.of("request.scheme", "error")));

      assertThat(written(telemetry)).containsExactly("-");
    }
  }

  @Test
  void metricIsNoLineOfAnAccessLog() {
    MetricSpec metric = MetricSpec.named("count").value(1);
    StdioSpec log = log("%REQ(:METHOD)%");
    try (Telemetry telemetry =
        Telemetry.builder()
            .config(ConfigSnapshot.of(metric, log, RuleSpec.named("all").send(log, metric)))
            .lenient()
            .build()) {
      assertThat(telemetry.problems())
          .extracting(ConfigProblem::code)
          .contains("unsupported-template");
    }
  }

  @Test
  void formatThatStaysKeepsItsHandler() {
    StdioSpec log = log("%REQ(:METHOD)%");
    ConfigSnapshot first = ConfigSnapshot.of(ENTRY, log, RuleSpec.named("all").send(log, ENTRY));
    try (Telemetry telemetry =
        Telemetry.builder()
            .config(first)
            .stdio(StdioOptions.builder().standardOutput(out).build())
            .build()) {
      StdioSpec other = log("%PROTOCOL%");
      ConfigSnapshot second =
          ConfigSnapshot.of(ENTRY, other, RuleSpec.named("all").send(other, ENTRY));
      assertThat(telemetry.preview(first).handlers()).extracting(Change::fate).containsOnly(KEPT);
      assertThat(telemetry.preview(second).handlers())
          .extracting(Change::fate)
          .doesNotContain(KEPT);
    }
  }
}
