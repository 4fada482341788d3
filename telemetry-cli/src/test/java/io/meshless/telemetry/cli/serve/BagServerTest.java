package io.meshless.telemetry.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.handler.options.StdioOptions;
import io.meshless.telemetry.support.RequestsByCode;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bags that come over HTTP. */
class BagServerTest {
  private static final String LINES =
      """
      ---
      kind: logentry
      metadata: {name: lines}
      spec: {severity: '"info"', timestamp: request.time | timestamp("2020-01-01T00:00:00Z"), variables: {host: request.host | ""}}
      ---
      kind: stdio
      metadata: {name: out}
      ---
      kind: rule
      metadata: {name: lines}
      spec:
        actions:
        - {handler: out.stdio, instances: [lines.logentry]}
      """;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private Telemetry telemetry;
  private BagServer server;

  @BeforeEach
  void start() throws IOException {
    ConfigSnapshot config = YamlConfig.parse("config", RequestsByCode.YAML + LINES).read();
    telemetry =
        Telemetry.builder()
            .config(config)
            .meterRegistry(registry)
            .selfMetrics(false)
            .keepRecent(10)
            .stdio(StdioOptions.builder().standardOutput(OutputStream.nullOutputStream()).build())
            .build();
    server = new BagServer(0, telemetry, registry);
  }

  @AfterEach
  void stop() {
    server.close();
    telemetry.close();
  }

  @Test
  void bagIsRecorded() throws IOException {
    assertThat(post("{\n\"response.code\": 503\n}"))
        .startsWith("HTTP/1.1 200")
        .endsWith("recorded 1\n");

    assertThat(get("/metrics")).contains("istio_requests_total{code=\"503\"} 1.0\n");
    assertThat(get("/status")).contains("\"records\":1");
  }

  @Test
  void everyLineIsABag() throws IOException {
    assertThat(post("{\"response.code\":1}\n\n{\"response.code\":2}\n{\"response.code\":2}\n"))
        .endsWith("recorded 3\n");

    assertThat(get("/metrics")).contains("{code=\"1\"} 1.0\n").contains("{code=\"2\"} 2.0\n");
  }

  @Test
  void oneWrongBagRefusesAll() throws IOException {
    assertThat(post("{\"response.code\":1}\n{\"response.cod\":2}"))
        .startsWith("HTTP/1.1 400")
        .contains("bag 2: unknown attribute 'response.cod'. Did you mean 'response.code'?");

    assertThat(get("/status")).contains("\"records\":0");
  }

  @Test
  void valuesAreTextOnThePage() throws IOException {
    post("{\"request.host\":\"<script>alert(1)</script>\"}");

    assertThat(get("/lines"))
        .contains("<script>alert(1)")
        .containsIgnoringCase("Content-Type: text/plain");
    assertThat(get("/"))
        .doesNotContain("<script>")
        .contains("&lt;script&gt;")
        .containsIgnoringCase("Content-Security-Policy: default-src 'none'")
        .containsIgnoringCase("X-Content-Type-Options: nosniff");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: evil.example",
        "Host: localhost.evil.example",
        "Host: localhost\r\nOrigin: http://evil.example",
        "Host: localhost\r\nOrigin: null",
        "Host: localhost\r\nSec-Fetch-Site: cross-site",
        "Host: localhost\r\nSec-Fetch-Site: same-site",
        "Host: localhost\r\nX-Forwarded-For: 10.0.0.1",
        "Host: localhost\r\nForwarded: for=10.0.0.1"
      })
  void othersAreRefused(String headers) throws IOException {
    for (String request : new String[] {"GET / HTTP/1.1", "GET /metrics HTTP/1.1"}) {
      assertThat(answer(request + "\r\n" + headers + "\r\nConnection: close\r\n\r\n"))
          .startsWith("HTTP/1.1 403");
    }
    assertThat(post("{\"response.code\":1}", headers, "application/json"))
        .startsWith("HTTP/1.1 403");
    assertThat(telemetry.status().records()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: 127.0.0.1:9090",
        "Host: [::1]:9090",
        "Host: LOCALHOST",
        "Host: localhost:9090\r\nOrigin: http://localhost:9090",
        "Host: localhost\r\nSec-Fetch-Site: none"
      })
  void thisMachineIsAnswered(String headers) throws IOException {
    assertThat(answer("GET /status HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void formsOfOtherPagesAreRefused() throws IOException {
    assertThat(post("{\"response.code\":1}", "Host: localhost", "text/plain"))
        .startsWith("HTTP/1.1 415");
  }

  @Test
  void bodiesAreBounded() throws IOException {
    assertThat(post("{\"request.host\":\"" + "x".repeat(PostedBags.MOST_BYTES) + "\"}"))
        .startsWith("HTTP/1.1 413");
  }

  @Test
  void otherMethodsAndPathsAreRefused() throws IOException {
    assertThat(get("/bags")).startsWith("HTTP/1.1 405").contains("Allow: POST");
    assertThat(get("/none")).startsWith("HTTP/1.1 404");
  }

  private String get(String path) throws IOException {
    return answer("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  }

  private String post(String body) throws IOException {
    return post(body, "Host: localhost", "application/json");
  }

  private String post(String body, String headers, String type) throws IOException {
    return answer(
        "POST /bags HTTP/1.1\r\n%s\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
            .formatted(headers, type, body.getBytes(StandardCharsets.UTF_8).length, body));
  }

  /** As it is sent, since clients do not let one choose every header. */
  private String answer(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
