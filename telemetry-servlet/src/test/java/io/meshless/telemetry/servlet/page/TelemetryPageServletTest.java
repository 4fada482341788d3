package io.meshless.telemetry.servlet.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.servlet.AccessRule;
import io.meshless.telemetry.status.RecentActivity;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetryPageServletTest {
  private static final String CONFIG =
      """
      kind: metric
      metadata: {name: requests, namespace: istio-system}
      spec:
        value: 1
        dimensions: {host: request.host | "unknown"}
      ---
      kind: prometheus
      metadata: {name: counters, namespace: istio-system}
      spec:
        metrics:
        - {name: requests_total, instance_name: requests.metric.istio-system, kind: COUNTER, label_names: [host]}
      ---
      kind: rule
      metadata: {name: all, namespace: istio-system}
      spec:
        match: response.code == 200
        actions:
        - {handler: counters.prometheus, instances: [requests.metric]}
        - {handler: lines.stdio, instances: [visit.logentry]}
      ---
      kind: logentry
      metadata: {name: visit, namespace: istio-system}
      spec:
        severity: '"info"'
        timestamp: request.time
        variables:
          host: request.host | "unknown"
          path: request.path | ""
          token: request.headers["authorization"] | ""
      ---
      kind: stdio
      metadata: {name: lines, namespace: istio-system}
      spec: {log_stream: STDERR, outputAsJson: true}
      """;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Telemetry telemetry =
      Telemetry.builder()
          .config(YamlConfig.parse("page.yaml", CONFIG))
          .meterRegistry(registry)
          .keepRecent(2)
          .build();
  private final Server server = new Server();
  private final HttpClient client = HttpClient.newHttpClient();
  private Predicate<HttpServletRequest> allowed = request -> true;
  private final AtomicReference<Scrape> scrape = new AtomicReference<>(registry::scrape);
  private URI base = URI.create("http://127.0.0.1/");

  @BeforeEach
  void start() throws Exception {
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(page().allowing(AccessRule.direct("127.0.0.0/8")), "/telemetry/*");
    context.addServlet(page().allowing(AccessRule.of(request -> allowed.test(request))), "/open/*");
    context.addServlet(page(), "/closed/*");
    server.setHandler(context);
    server.start();
    base = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/telemetry/");
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
    telemetry.close();
  }

  private TelemetryPageServlet page() {
    return new TelemetryPageServlet(telemetry, out -> scrape.get().writeTo(out))
        .titled("shop <&> \"one\"")
        .linking("<calls>", "\"calls/");
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void closedTelemetryIsSaid() throws Exception {
    telemetry.close();

    for (HttpResponse<String> response : List.of(get("status.json"), explain("{}"))) {
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.body()).contains("the telemetry is closed");
    }
    assertThat(get("").statusCode()).isEqualTo(200);
    assertThat(get("recent.json").statusCode()).isEqualTo(200);
    assertThat(get("metrics.txt").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> explain(String body) throws IOException, InterruptedException {
    return post("explain", "application/json", body);
  }

  private HttpResponse<String> post(String path, String type, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** An explanation with other headers; the JDK's client would not send some of them. */
  private String rawExplain(String headers) throws IOException {
    return raw(
        "POST /telemetry/explain HTTP/1.1\r\nHost: localhost:%d\r\n%sContent-Length: 2\r\nConnection: close\r\n\r\n{}"
            .formatted(base.getPort(), headers));
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), base.getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "page.css",
        "page.js",
        "draw.js",
        "series.js",
        "ask.js",
        "status.json",
        "metrics.txt",
        "recent.json"
      })
  void everythingIsServedUnderAStrictPolicy(String path) throws Exception {
    HttpResponse<String> response = get(path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'")
        .doesNotContain("unsafe");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  @Test
  void pageHasNoInlineScriptOrStyleAndNothingFromElsewhere() throws Exception {
    String page = get("").body();

    assertThat(page).contains("<script src=\"page.js\" type=\"module\"></script>");
    assertThat(page).doesNotContain("style=", "onclick", "http://", "https://", "<style");
  }

  @Test
  void titleAndLinksAreText() throws Exception {
    assertThat(get("").body())
        .contains("<h1>shop &lt;&amp;&gt; &quot;one&quot;</h1>")
        .contains("<a href=\"&quot;calls/\">&lt;calls&gt;</a>")
        .doesNotContain("{{");
  }

  @Test
  void lastLinesAndRecordsAreShownWithoutSecrets() throws Exception {
    for (String host : List.of("first", "second", "third")) {
      telemetry.record(
          AttributeBag.builder()
              .put("response.code", 200)
              .put("request.time", Instant.EPOCH)
              .put("request.host", host)
              .put("request.path", "/buy?token=hush&item=1")
              .put("request.headers", Map.of("authorization", "Bearer hush"))
              .build());
    }
    telemetry.flush();

    JsonNode recent = new ObjectMapper().readTree(get("recent.json").body());

    assertThat(recent.toString()).doesNotContain("hush", "first");
    assertThat(recent.path("kept").intValue()).isEqualTo(2);
    assertThat(recent.path("lines"))
        .extracting(JsonNode::textValue)
        .first(InstanceOfAssertFactories.STRING)
        .contains("\"host\":\"second\"", "\"path\":\"/buy?token=***&item=1\"");
    assertThat(recent.path("records"))
        .extracting(record -> record.path("attributes").path("request.host").textValue())
        .containsExactly("second", "third");
  }

  @Test
  void keptRecordCanBeExplained() throws Exception {
    telemetry.record(
        AttributeBag.builder()
            .put("response.code", 200)
            .put("request.time", Instant.parse("2026-01-02T03:04:05Z"))
            .put("request.headers", Map.of("accept", "*"))
            .build());
    JsonNode recent = new ObjectMapper().readTree(get("recent.json").body());

    HttpResponse<String> explanation =
        explain(recent.path("records").path(0).path("attributes").toString());

    assertThat(explanation.statusCode()).isEqualTo(200);
    assertThat(explanation.body()).contains("2026-01-02T03:04:05", "\"verdict\":\"matched\"");
  }

  @Test
  void nothingIsKeptUnlessAsked() {
    try (Telemetry forgetful =
        Telemetry.builder()
            .config(YamlConfig.parse("page.yaml", CONFIG))
            .meterRegistry(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))
            .build()) {
      forgetful.record(AttributeBag.builder().put("response.code", 200).build());

      assertThat(forgetful.recentActivity()).isEqualTo(new RecentActivity(0, List.of(), List.of()));
    }
  }

  @Test
  void statusTellsWhatWasRecorded() throws Exception {
    telemetry.record(AttributeBag.builder().put("response.code", 200).build());
    telemetry.record(AttributeBag.builder().put("response.code", 500).build());

    String status = get("status.json").body();

    assertThat(status)
        .contains("\"records\":2", "\"name\":\"all.rule.istio-system\"", "\"matches\":1")
        .contains("\"name\":\"istio_requests_total\"", "\"series\":1");
  }

  @Test
  void hostileValuesAreDataAndNeverMarkup() throws Exception {
    String hostile = "</script><img src=x onerror=alert(1)>\"'";
    telemetry.record(
        AttributeBag.builder().put("response.code", 200).put("request.host", hostile).build());

    HttpResponse<String> metrics = get("metrics.txt");
    HttpResponse<String> explanation =
        explain("{\"response.code\": 200, \"request.host\": \"<b>\"}");
    String script =
        get("page.js").body()
            + get("draw.js").body()
            + get("series.js").body()
            + get("ask.js").body();

    assertThat(metrics.headers().firstValue("Content-Type")).hasValue("text/plain;charset=utf-8");
    assertThat(explanation.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/json");
    assertThat(script).doesNotContain("innerHTML", "insertAdjacentHTML", "document.write", "eval(");
  }

  @Test
  void explanationShowsRulesFieldsAndOutcome() throws Exception {
    HttpResponse<String> response = explain("{\"response.code\": 200}");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .contains("\"verdict\":\"matched\"", "dimensions.host", "istio_requests_total");
    assertThat(telemetry.status().records()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"no json", "[]", "{\"response.cod\": 1}", "{\"response.code\": \"x\"}"})
  void badBagsAreExplainedThemselves(String body) throws Exception {
    HttpResponse<String> response = explain(body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).isNotBlank();
  }

  @Test
  void tooLongBagIsRefused() throws Exception {
    assertThat(explain(" ".repeat(100_000)).statusCode()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"explain", "evaluate?expression=1", "preview?file=page.yaml"})
  void questionsAreAskedByPostOnly(String path) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(405);
  }

  @Test
  void expressionIsTriedOnARecord() throws Exception {
    HttpResponse<String> response =
        post(
            "evaluate?expression=request.host+%7C+%22none%22",
            "application/json", "{\"request.host\": \"shop\"}");

    JsonNode evaluation = new ObjectMapper().readTree(response.body());
    assertThat(evaluation.path("type").textValue()).isEqualTo("STRING");
    assertThat(evaluation.at("/values/1/result").textValue()).isEqualTo("shop");
    assertThat(telemetry.status().records()).isZero();
  }

  @Test
  void wrongExpressionIsAnsweredWithItsProblems() throws Exception {
    HttpResponse<String> response = post("evaluate?expression=1+%2B", "application/json", "{}");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("\"severity\":\"error\"", "\"values\":[]");
    assertThat(post("evaluate", "application/json", "{}").statusCode()).isEqualTo(400);
  }

  @Test
  void expressionsAreBounded() throws Exception {
    String expression = "1".repeat(5_000);

    assertThat(post("evaluate?expression=" + expression, "application/json", "{}").statusCode())
        .isEqualTo(413);
    assertThat(post("preview?file=" + expression, "application/yaml", "kind: rule").statusCode())
        .isEqualTo(413);
  }

  @Test
  void pastedFileIsPreviewedAndNotApplied() throws Exception {
    HttpResponse<String> response =
        post("preview?file=page.yaml", "application/yaml", CONFIG.replace("COUNTER", "GAUGE"));

    JsonNode preview = new ObjectMapper().readTree(response.body());
    assertThat(preview.path("outcome").textValue()).isEqualTo("applied");
    assertThat(preview.at("/series/0/fate").textValue()).isEqualTo("restarted");
    assertThat(preview.at("/resources/0/what").textValue())
        .isEqualTo("counters.prometheus.istio-system");
    assertThat(telemetry.lastLoad().planId()).isEqualTo(1);
  }

  @Test
  void pastedFileIsBoundedAndNoForm() throws Exception {
    assertThat(post("preview?file=a.yaml", "application/yaml", "#".repeat(300_000)).statusCode())
        .isEqualTo(413);
    assertThat(post("preview?file=a.yaml", "text/plain", "kind: rule").statusCode()).isEqualTo(415);
    assertThat(post("preview", "application/yaml", "kind: rule").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"explain", "evaluate?expression=1", "preview?file=page.yaml"})
  void questionsOfOtherPagesAreRefused(String path) throws Exception {
    String type = path.startsWith("preview") ? "application/yaml" : "application/json";

    assertThat(
            raw(
                String.join(
                    "\r\n",
                    "POST /telemetry/" + path + " HTTP/1.1",
                    "Host: localhost:" + base.getPort(),
                    "Content-Type: " + type,
                    "Sec-Fetch-Site: cross-site",
                    "Content-Length: 2",
                    "Connection: close",
                    "",
                    "{}")))
        .startsWith("HTTP/1.1 403");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "status.json", "metrics.txt", "recent.json", "page.js", "explain", "preview"})
  void withoutAChoiceNobodySeesThePageAndItSaysWhatToChoose(String path) throws Exception {
    HttpResponse<String> response = get("../closed/" + path);

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body())
        .contains("allowing(...)", "AccessRule.token(", "telemetry.metrics.access");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For: 127.0.0.1",
        "X-Forwarded-Whatever: x",
        "Forwarded: for=127.0.0.1",
        "Via: 1.1 proxy",
        "X-Real-IP: 127.0.0.1",
        "x-envoy-external-address: 127.0.0.1",
        "CF-Connecting-IP: 127.0.0.1"
      })
  void requestsThatCameThroughAProxyAreNotDirect(String header) throws Exception {
    String answer =
        raw(
            "GET /telemetry/status.json HTTP/1.1\r\nHost: localhost\r\n%s\r\nConnection: close\r\n\r\n"
                .formatted(header));

    assertThat(answer).startsWith("HTTP/1.1 403").contains("access is refused\n");
  }

  @Test
  void requestsInTheProtocolOfProxiesAreNotDirect() throws Exception {
    assertThat(raw("GET /telemetry/status.json HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n"))
        .startsWith("HTTP/1.1 403");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Content-Type: application/json | 200",
        "Content-Type: application/json; charset=UTF-8 | 200",
        "Content-Type: application/json;charset=iso-8859-1 | 415",
        "Content-Type: text/plain | 415",
        "Content-Type: application/x-www-form-urlencoded | 415",
        "X-None: 1 | 415",
        "Content-Type: application/json;Origin: http://localhost:PORT | 200",
        "Content-Type: application/json;Origin: http://evil.example | 403",
        "Content-Type: application/json;Origin: http://localhost:1 | 403",
        "Content-Type: application/json;Origin: null | 403",
        "Content-Type: application/json;Origin: http://localhost:PORT@evil.example | 403",
        "Content-Type: application/json;Origin: %% | 403",
        "Content-Type: application/json;Sec-Fetch-Site: same-origin | 200",
        "Content-Type: application/json;Sec-Fetch-Site: same-origin;Origin: https://outside.example"
            + " | 200",
        "Content-Type: application/json;Sec-Fetch-Site: same-site;Origin: http://localhost:PORT |"
            + " 403",
        "Content-Type: application/json;Sec-Fetch-Site: cross-site | 403",
        "Content-Type: application/json;Sec-Fetch-Site: none | 403",
      })
  void explainsToThisPageOnly(String headers, int status) throws Exception {
    String lines =
        headers.replace("PORT", "" + base.getPort()).replaceAll(";(Origin|Sec)", "\r\n$1") + "\r\n";

    assertThat(rawExplain(lines)).startsWith("HTTP/1.1 " + status);
  }

  @Test
  void deepBagsAreRefusedBeforeTheyAreRead() throws Exception {
    HttpResponse<String> response = explain("{\"a\":".repeat(9) + "1" + "}".repeat(9));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("nested deeper than 8");
    assertThat(explain("{\"request.path\": \"[[[[[[[[[[\\\"[[[[\"}").statusCode()).isEqualTo(200);
  }

  @Test
  void bagsAreBoundedInBytes() throws Exception {
    assertThat(explain("{\"request.path\": \"" + "\u20ac".repeat(30_000) + "\"}").statusCode())
        .isEqualTo(413);
  }

  @Test
  void tooManyReadersAtOnceAreSentAway() throws Exception {
    CountDownLatch inside = new CountDownLatch(4);
    CountDownLatch end = new CountDownLatch(1);
    scrape.set(
        out -> {
          inside.countDown();
          try {
            end.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        });
    List<CompletableFuture<HttpResponse<String>>> slow = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      slow.add(
          client.sendAsync(
              HttpRequest.newBuilder(base.resolve("metrics.txt")).build(),
              HttpResponse.BodyHandlers.ofString()));
    }
    inside.await();

    HttpResponse<String> refused = get("metrics.txt");
    end.countDown();

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    for (CompletableFuture<HttpResponse<String>> answer : slow) {
      assertThat(answer.get().statusCode()).isEqualTo(200);
    }
    assertThat(get("metrics.txt").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/telemetry", "//telemetry", "//telemetry;x@evil.example"})
  void missingSlashIsAddedOnThisHost(String path) throws Exception {
    String answer =
        raw("GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(path));

    assertThat(answer).doesNotContainPattern("(?i)location: //");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "PUT", "TRACE", "POST"})
  void everythingElseIsReadOnly(String method) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve("status.json"))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();

    assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(405);
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 200",
    "LOCALHOST:80, 200",
    "127.0.0.1, 200",
    "127.9.9.9:1234, 200",
    "[::1]:80, 200",
    "evil.example, 403",
    "localhost.evil.example, 403",
    "127.0.0.1.evil.example, 403",
    "10.0.0.1, 200",
  })
  void requestsForAnotherHostsNameAreRefused(String host, int status) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), base.getPort())) {
      String request =
          "GET /telemetry/status.json HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.formatted(host).getBytes(StandardCharsets.US_ASCII));

      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 " + status);
    }
  }

  @Test
  void whoIsAllowedIsTheApplicationsChoice() throws Exception {
    allowed = request -> "ops".equals(request.getHeader("X-Team"));

    assertThat(get("../open/status.json").statusCode()).isEqualTo(403);
    assertThat(
            get("../open/status.json", "X-Team", "ops", "X-Forwarded-For", "10.0.0.1").statusCode())
        .isEqualTo(200);
  }

  @Test
  void unknownPathIsNotFound() throws Exception {
    assertThat(get("../telemetry/secrets.txt").statusCode()).isEqualTo(404);
  }
}
