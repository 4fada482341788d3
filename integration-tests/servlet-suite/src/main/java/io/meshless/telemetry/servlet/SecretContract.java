package io.meshless.telemetry.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.servlet.page.TelemetryPageServlet;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.ILoggerFactory;
import org.slf4j.event.SubstituteLoggingEvent;
import org.slf4j.helpers.SubstituteLogger;

/** A secret goes in wherever a request can carry one; whatever people see does not show it. */
public abstract class SecretContract extends ContainerTest {
  private static final String CANARY = "c4n4ry";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String CONFIG =
      """
      kind: logentry
      metadata: {name: all, namespace: istio-system}
      spec:
        severity: '"info"'
        variables:
          headers: request.headers
          answer: response.headers
          params: request.query_params
          path: request.path
          urlpath: request.url_path
          referer: request.referer
          agent: request.useragent
          key: request.api_key | request.headers["x-api-key"] | "none"
      ---
      kind: metric
      metadata: {name: seen, namespace: istio-system}
      spec:
        value: 1
        dimensions:
          headers: request.headers
          answer: response.headers
          params: request.query_params
          path: request.path
          referer: request.referer
          key: request.headers["x-api-key"] | "none"
      ---
      kind: metric
      metadata: {name: bad, namespace: istio-system}
      spec: {value: 'request.headers["authorization"]', dimensions: {path: request.path}}
      ---
      kind: stdio
      metadata: {name: file, namespace: istio-system}
      spec: {log_stream: FILE, output_path: '%s'}
      ---
      kind: slf4j
      metadata: {name: app, namespace: istio-system}
      spec: {}
      ---
      kind: prometheus
      metadata: {name: prom, namespace: istio-system}
      spec:
        metrics:
        - {name: seen, kind: COUNTER, instance_name: seen.metric.istio-system,
           label_names: [headers, answer, params, path, referer, key]}
        - {name: bad, kind: COUNTER, instance_name: bad.metric.istio-system, label_names: [path]}
      ---
      kind: rule
      metadata: {name: everything, namespace: istio-system}
      spec:
        match: request.path.startsWith("/p/")
        actions:
        - {handler: file.stdio, instances: [all.logentry]}
        - {handler: app.slf4j, instances: [all.logentry]}
        - {handler: prom.prometheus, instances: [seen.metric, bad.metric]}
      """;

  private static final String REQUEST =
      """
      GET /p/1;jsessionid=$?page=7&token%5B%5D=a;$&x=1&code=$&to=https%253A%252F%252Fu%253A$%2540s HTTP/1.1
      Host: localhost
      User-Agent: curl/8.5 (Bearer $)
      Accept: text/html
      Authorization: Bearer $
      Proxy-Authorization: Basic $
      Cookie: id=$
      X-Api-Key: $
      X-Session: $
      X-OTP-Code: $
      DPoP: $
      X-Forwarded-Client-Cert: $
      Sec-WebSocket-Protocol: bearer, $
      X-Some: eyJhbGciOiJIUzI1NiJ9.$.c2ln
      X-Json: {"password": "$"}
      X-Form: a=%zz&client_secret=$
      X-Links: <https://a/>, <https://u:&;$@b/?SAMLResponse=$>
      Referer: https://u:$@shop.example/?redirect=%252Fa%253Ftoken%253D$
      Connection: close

      """
          .replace("$", CANARY)
          .replace("\n", "\r\n");

  @TempDir private Path folder;

  private final Queue<SubstituteLoggingEvent> events = new ConcurrentLinkedQueue<>();

  @Test
  void secretOfARequestIsShownNowhere() throws Exception {
    Path file = folder.resolve("access.log");
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    ILoggerFactory loggers = name -> new SubstituteLogger(name, events, false);
    try (Telemetry telemetry =
        Telemetry.builder()
            .config(YamlConfig.parse("secrets.yaml", CONFIG.formatted(file)))
            .meterRegistry(registry)
            .loggerFactory(loggers)
            .keepRecent(10)
            .build()) {
      Application application =
          new Application()
              .servlet(
                  "/p/*",
                  (request, response) -> {
                    response.setHeader("Set-Cookie", "id=" + CANARY);
                    response.setHeader("X-Next", "https://s/cb#access_token=" + CANARY);
                  })
              .servlet(
                  "/telemetry/*",
                  new TelemetryPageServlet(telemetry, out -> registry.scrape(out))
                      .allowing(AccessRule.everybody()));
      Registration.OWN.add(TelemetryFilter.builder(telemetry).build(), application);
      try (RunningContainer container = start(application)) {
        assertThat(raw(container.port(), REQUEST)).contains(" 200 ");
        await().atMost(PATIENCE).until(() -> telemetry.status().records() > 0);
        telemetry.flush();

        shown(telemetry, container.port(), file, registry)
            .forEach(
                (where, text) ->
                    assertThat(text).as(where).doesNotContain(CANARY).contains("text/html"));
      }
    }
  }

  /** What people see, by where they see it. */
  private Map<String, String> shown(
      Telemetry telemetry, int port, Path file, PrometheusMeterRegistry registry) throws Exception {
    String record = telemetry.recentActivity().records().get(0).attributes().toJson();
    // What is posted to be explained has the secrets that the record kept here has not.
    String secretAgain =
        record
            .replace("\"x-some\":\"***\"", "\"x-some\":\"eyJhbGciOiJIUzI1NiJ9.***.c2ln\"")
            .replace("***", CANARY);
    StringBuilder logged = new StringBuilder();
    events.forEach(event -> logged.append(event.getMessage()).append(event.getKeyValuePairs()));
    String page = "/telemetry/";
    return Map.of(
        "the file",
        Files.readString(file),
        "the application's log",
        logged.toString(),
        "the scrape",
        registry.scrape(),
        "the page's scrape",
        body(get(port, page + "metrics.txt").body()),
        "the page's records",
        body(get(port, page + "recent.json").body()),
        "the page's explanation",
        body(
            send(request(port, page + "explain")
                    .header("Content-Type", "application/json")
                    .header("Origin", "http://localhost:" + port)
                    .POST(BodyPublishers.ofString(secretAgain))
                    .build())
                .body()));
  }

  private static String body(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
