package io.meshless.telemetry.servlet.page;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.servlet.AccessRule;
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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A telemetry with its page, as a browser or another program asks for it: at {@code /telemetry/}
 * for direct requests from here, at {@code /open/} for those that a test allows, at {@code
 * /closed/} for nobody.
 */
abstract class PageTest {
  static final String CONFIG =
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
  final Telemetry telemetry =
      Telemetry.builder()
          .config(YamlConfig.parse("page.yaml", CONFIG))
          .meterRegistry(registry)
          .keepRecent(2)
          .build();
  final HttpClient client = HttpClient.newHttpClient();
  private final Server server = new Server();
  private final AtomicReference<Scrape> scrape = new AtomicReference<>(registry::scrape);
  private final AtomicReference<Predicate<HttpServletRequest>> allowed =
      new AtomicReference<>(request -> true);
  private URI base = URI.create("http://127.0.0.1/");

  @BeforeEach
  void start() throws Exception {
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(page().allowing(AccessRule.direct("127.0.0.0/8")), "/telemetry/*");
    context.addServlet(
        page().allowing(AccessRule.of(request -> allowed.get().test(request))), "/open/*");
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

  /** Has the page take its metrics from here. */
  final void scrapeBy(Scrape other) {
    scrape.set(other);
  }

  /** Lets these requests see the page at {@code /open/}. */
  final void allow(Predicate<HttpServletRequest> requests) {
    allowed.set(requests);
  }

  /** The address of this path below the page. */
  final URI address(String path) {
    return base.resolve(path);
  }

  final HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  final HttpResponse<String> explain(String body) throws IOException, InterruptedException {
    return post("explain", "application/json", body);
  }

  final HttpResponse<String> post(String path, String type, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** The answer to this request; the JDK's client would not send some of them. */
  final String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), base.getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
