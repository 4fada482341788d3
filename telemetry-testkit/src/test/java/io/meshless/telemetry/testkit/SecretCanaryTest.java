package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.resource;
import static io.meshless.telemetry.testkit.Configs.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.TelemetryBuilder;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.redaction.Redaction;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret goes in wherever a request can carry one; it must come out nowhere. */
class SecretCanaryTest {
  private static final String CANARY = "c4n4ry";

  private static final String VARIABLES =
      """
      all: request.headers
      one: request.headers["authorization"] | "none"
      key: request.headers["x-api-key"] | "none"
      answer: response.headers
      cookie: response.headers["set-cookie"] | "none"
      params: request.query_params
      param: request.query_params["access_token"] | "none"
      path: request.path
      urlpath: request.url_path
      referer: request.referer
      apikey: request.api_key | "none"
      claims: request.auth.raw_claims | "none"
      joined: ("Bearer is " + request.headers["authorization"]) | "none"
      chosen: conditional(request.headers["cookie"] != "", request.headers["cookie"], "none")
      agent: request.useragent
      host: request.host
      session: request.headers["x-session"] | "none"
      forwarded: request.headers["x-original-url"] | "none"
      named: request.auth.claims
      """;

  @TempDir private Path folder;

  private static AttributeBag secretive() {
    return AttributeBag.builder()
        .put("request.headers", headers())
        .put(
            "response.headers",
            Map.of(
                "set-cookie",
                "id=" + CANARY,
                "location",
                "https://shop/cb#access_token=" + CANARY + "&state=1"))
        .put(
            "request.query_params",
            Map.of("access_token", CANARY, "next", "/go?password=" + CANARY, "page", "7"))
        .put(
            "request.path",
            "/p/1;jsessionid=" + CANARY + "?page=7&token[]=a;" + CANARY + "&x=%zz&code=" + CANARY)
        .put("request.url_path", "/p/https%253A%252F%252Fu%253A" + CANARY + "%2540shop/x")
        .put("request.referer", "https://user:" + CANARY + "@shop.example/?api_key=" + CANARY)
        .put("request.api_key", CANARY)
        .put("request.auth.raw_claims", "{\"sub\":\"" + CANARY + "\"}")
        .put("request.useragent", "curl/8.5 (Bearer " + CANARY + ")")
        .put("request.host", "shop.example")
        .put("request.auth.claims", Map.of("session_state", CANARY, "sub", "joe"))
        .build();
  }

  private static Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>(common());
    headers.put("x-session", CANARY);
    headers.put("dpop", CANARY);
    headers.put("x-forwarded-client-cert", CANARY);
    headers.put("sec-websocket-protocol", "bearer, " + CANARY);
    headers.put("x-otp-code", CANARY);
    headers.put("x-some", "eyJhbGciOiJIUzI1NiJ9." + CANARY + ".c2ln");
    headers.put(
        "x-original-url", "<https://a/>, <https://u:&;" + CANARY + "@b/?SAMLResponse=" + CANARY);
    headers.put("x-json", "{\"password\": \"" + CANARY + "\"}");
    return headers;
  }

  private static Map<String, String> common() {
    return Map.of(
        "authorization",
        "Bearer " + CANARY,
        "proxy-authorization",
        "Basic " + CANARY,
        "cookie",
        "session=" + CANARY,
        "x-api-key",
        CANARY,
        "x-auth-token",
        CANARY,
        ":path",
        "/p/1?token=" + CANARY,
        "referer",
        "https://shop.example/?redirect=%2Fa%3Ftoken%3D" + CANARY,
        "accept",
        "text/html");
  }

  private String config() {
    return resource(
            "lines.logentry.istio-system",
            "severity: '\"info\"'\nvariables:\n" + VARIABLES.indent(2))
        + resource("count.metric.istio-system", "value: '1'\ndimensions:\n" + VARIABLES.indent(2))
        + resource(
            "bad.metric.istio-system",
            "value: request.headers[\"authorization\"]\ndimensions: {a: '\"x\"'}")
        + resource(
            "file.stdio.istio-system",
            "log_stream: FILE\noutput_path: " + folder.resolve("access.log"))
        + resource("app.slf4j.istio-system", "message: '{one} {path} {all}'")
        + resource(
            "prom.prometheus.istio-system",
            """
            metrics:
            - name: seen
              kind: COUNTER
              instance_name: count.metric.istio-system
              label_names: [all, one, key, answer, cookie, params, param, path, urlpath, referer,
                apikey, claims, joined, chosen, agent, host, session, forwarded, named]
            - name: bad
              kind: COUNTER
              instance_name: bad.metric.istio-system
              label_names: [a]
            """)
        + resource("mem.memory.istio-system", "note: ''")
        + rule("log.rule.istio-system", "'true'", "file.stdio", "lines.logentry", "count.metric")
        + rule("app.rule.istio-system", "'true'", "app.slf4j", "lines.logentry")
        + rule(
            "prom.rule.istio-system",
            "request.headers[\"authorization\"].startsWith(\"Bearer " + "c4n4ry\")",
            "prom.prometheus",
            "count.metric",
            "bad.metric")
        + rule(
            "fails.rule.istio-system",
            "ip(request.headers[\"x-api-key\"]) == ip(\"1.2.3.4\")",
            "mem.memory",
            "count.metric");
  }

  /** Everything that anybody can see of one record. */
  private String everythingShown(UnaryOperator<TelemetryBuilder> redaction) throws IOException {
    ByteArrayOutputStream logged = new ByteArrayOutputStream();
    PrintStream err = System.err;
    PrintStream out = System.out;
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    Recordings recordings = new Recordings();
    String explained;
    String status;
    String meters;
    String recent;
    System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
    System.setOut(new PrintStream(logged, true, StandardCharsets.UTF_8));
    try (Telemetry telemetry =
        redaction
            .apply(Configs.telemetryOf(recordings, config()).meterRegistry(registry))
            .keepRecent(10)
            .build()) {
      telemetry.record(secretive());
      // Lines are among the recent ones once they are written.
      telemetry.flush();
      explained = telemetry.explain(secretive()).toString();
      status = telemetry.status().toString();
      recent = telemetry.recentActivity().toString();
      meters =
          registry.getMeters().stream()
              .map(Meter::getId)
              .map(Object::toString)
              .collect(Collectors.joining("\n"));
    } finally {
      System.setErr(err);
      System.setOut(out);
    }
    assertThat(meters).contains("seen").contains("istio-system");
    assertThat(logged.toString(StandardCharsets.UTF_8)).contains("not-a-number", "fails.rule");
    String file = Files.readString(folder.resolve("access.log"));
    assertThat(file.lines()).hasSize(2);
    assertThat(recent).contains("lines.logentry.istio-system").contains("curl/8.5");
    return String.join(
        "\n", file, logged.toString(StandardCharsets.UTF_8), explained, status, meters, recent);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mask", "hash", "drop"})
  void secretComesOutNowhere(String way) throws IOException {
    Redaction redaction =
        switch (way) {
          case "hash" -> Redaction.builder().hash().build();
          case "drop" -> Redaction.builder().drop().build();
          default -> Redaction.standard();
        };

    String shown = everythingShown(telemetry -> telemetry.redaction(redaction));

    // The rule that looks for the secret says so itself.
    assertThat(shown.replace("startsWith(\"Bearer c4n4ry\")", ""))
        .doesNotContain(CANARY)
        .contains("text/html")
        .contains("curl/8.5");
  }

  @Test
  void withoutRedactionItComesOut() throws IOException {
    String shown = everythingShown(TelemetryBuilder::withoutRedaction);

    assertThat(shown.split(CANARY, -1)).hasSizeGreaterThan(50);
  }

  @Test
  void conditionsSeeTheRealValues() throws IOException {
    assertThat(everythingShown(telemetry -> telemetry)).contains("tag(one=***)");
  }
}
