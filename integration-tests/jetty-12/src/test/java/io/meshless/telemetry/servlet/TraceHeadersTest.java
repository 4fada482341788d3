package io.meshless.telemetry.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.httpclient.TelemetryHttpClient;
import io.meshless.telemetry.testkit.MemoryHandlerProvider;
import io.meshless.telemetry.testkit.RecordedInstance;
import io.meshless.telemetry.testkit.Recordings;
import io.meshless.telemetry.trace.TracingOptions;
import io.meshless.telemetry.yaml.YamlConfig;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What the application, expressions and the service that is called see of headers of traces. The
 * application sees what came, whatever becomes of it.
 */
class TraceHeadersTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";
  private static final Map<String, String> CAME =
      Map.of(
          "traceparent", "00-" + TRACE + "-" + SPAN + "-01",
          "tracestate", "shop=1",
          "b3", TRACE + "-" + SPAN + "-1-5b4185666d50f68b",
          "x-b3-traceid", TRACE,
          "x-b3-spanid", SPAN,
          "x-b3-parentspanid", "5b4185666d50f68b",
          "x-b3-sampled", "1",
          "x-request-id", "r-1",
          "x-ot-span-context", "a:b:c");

  /** Those in whose place expressions find the span of this side, once it has one. */
  private static final List<String> OF_OWN_SPAN =
      List.of("x-b3-traceid", "x-b3-spanid", "x-b3-parentspanid", "x-b3-sampled");

  private static final String LINES =
      """
      kind: logentry
      metadata: {name: seen}
      spec:
        timestamp: request.time
        variables:
          headers: request.headers
          side: context.reporter.kind
          span: span.id | ""
          parent: span.parent_id | ""
      ---
      kind: memory
      metadata: {name: kept}
      ---
      kind: rule
      metadata: {name: lines}
      spec:
        actions: [{handler: kept.memory, instances: [seen.logentry]}]
      """;

  private static final String SPANS =
      LINES
          + """
          ---
          kind: tracespan
          metadata: {name: spans}
          spec:
            traceId: trace.id
            spanName: request.method
            startTime: request.time
            endTime: response.time
          ---
          kind: rule
          metadata: {name: spans}
          spec:
            actions: [{handler: kept.memory, instances: [spans.tracespan]}]
          """;

  private final Recordings recordings = new Recordings();
  private final Map<String, String> seenByTheApplication = new ConcurrentHashMap<>();
  private final Map<String, String> sent = new ConcurrentHashMap<>();
  private final Server server = new Server();
  private HttpServer called;

  @AfterEach
  void stop() throws Exception {
    server.stop();
    called.stop(0);
  }

  @Test
  void withoutSpansAndForwardingExpressionsSeeWhatCameAndCallsCarryNothing() throws Exception {
    visit(LINES, TracingOptions.defaults());

    assertThat(seenByTheApplication).containsAllEntriesOf(CAME);
    assertThat(headersOf("inbound")).containsAllEntriesOf(CAME);
    assertThat(sent).doesNotContainKeys(CAME.keySet().toArray(String[]::new));
    assertThat(headersOf("outbound")).doesNotContainKeys(CAME.keySet().toArray(String[]::new));
  }

  @Test
  void whatIsForwardedIsSeenAsItCameEverywhere() throws Exception {
    visit(LINES, TracingOptions.builder().forwardOnly().build());

    assertThat(seenByTheApplication).containsAllEntriesOf(CAME);
    assertThat(headersOf("inbound")).containsAllEntriesOf(CAME);
    assertThat(sent).containsAllEntriesOf(CAME);
    assertThat(headersOf("outbound")).containsAllEntriesOf(CAME);
  }

  @Test
  void expressionsFindTheSpanOfTheirSideInFourHeadersAndAllElseAsItCame() throws Exception {
    visit(SPANS, TracingOptions.defaults());

    assertThat(seenByTheApplication).containsAllEntriesOf(CAME);
    Map<String, String> rest = new HashMap<>(CAME);
    rest.keySet().removeAll(OF_OWN_SPAN);
    Map<String, Object> inbound = entry("inbound");
    assertThat(headersOf("inbound"))
        .containsAllEntriesOf(rest)
        .containsEntry("x-b3-traceid", TRACE)
        .containsEntry("x-b3-spanid", (String) inbound.get("variables.span"))
        .containsEntry("x-b3-parentspanid", SPAN)
        .containsEntry("x-b3-sampled", "1");
    assertThat(inbound.get("variables.span")).isNotEqualTo(SPAN);
  }

  @Test
  void expressionsOfACallSeeWhatIsSent() throws Exception {
    visit(SPANS, TracingOptions.defaults());

    Map<String, Object> outbound = entry("outbound");
    String span = (String) outbound.get("variables.span");
    assertThat(outbound.get("variables.parent")).isEqualTo(entry("inbound").get("variables.span"));
    assertThat(sent)
        .containsEntry("traceparent", "00-" + TRACE + "-" + span + "-01")
        .containsEntry("x-b3-traceid", TRACE)
        .containsEntry("x-b3-spanid", span);
    assertThat(headersOf("outbound"))
        .containsEntry("traceparent", sent.get("traceparent"))
        .containsEntry("b3", sent.get("b3"))
        .containsEntry("x-b3-traceid", TRACE)
        .containsEntry("x-b3-spanid", span);
  }

  private void visit(String config, TracingOptions tracing) throws Exception {
    called = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    called.createContext(
        "/",
        exchange -> {
          exchange
              .getRequestHeaders()
              .forEach(
                  (name, values) ->
                      sent.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    called.start();
    try (Telemetry telemetry =
        Telemetry.builder()
            .config(YamlConfig.parse("test.yaml", config))
            .handler(new MemoryHandlerProvider(recordings))
            .tracing(tracing)
            .build()) {
      HttpClient client = TelemetryHttpClient.of(HttpClient.newHttpClient(), telemetry);
      int port = serve(telemetry, client);
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/"))
              .timeout(Duration.ofSeconds(60));
      CAME.forEach(request::header);
      HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding());
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> !entries("inbound").isEmpty() && !entries("outbound").isEmpty());
    }
  }

  private int serve(Telemetry telemetry, HttpClient client) throws Exception {
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("localhost");
    server.addConnector(connector);
    Application application =
        new Application()
            .servlet(
                "/",
                (request, response) -> {
                  see(request);
                  call(client);
                });
    ServletContextHandler context = new ServletContextHandler("/");
    Registration.OWN.add(TelemetryFilter.builder(telemetry).build(), application);
    context.addServletContainerInitializer(application);
    server.setHandler(context);
    server.start();
    return connector.getLocalPort();
  }

  private void see(HttpServletRequest request) {
    for (String name : Collections.list(request.getHeaderNames())) {
      seenByTheApplication.put(
          name.toLowerCase(Locale.ROOT),
          String.join(",", Collections.list(request.getHeaders(name))));
    }
  }

  private void call(HttpClient client) throws IOException {
    try {
      client.send(
          HttpRequest.newBuilder(
                  URI.create("http://localhost:" + called.getAddress().getPort() + "/"))
              .build(),
          BodyHandlers.discarding());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private List<RecordedInstance> entries(String side) {
    return recordings.instances().stream()
        .filter(instance -> side.equals(instance.values().get("variables.side")))
        .toList();
  }

  private Map<String, Object> entry(String side) {
    assertThat(entries(side)).hasSize(1);
    return entries(side).get(0).values();
  }

  @SuppressWarnings("unchecked") // maps are maps from text to text
  private Map<String, String> headersOf(String side) {
    return new TreeMap<>((Map<String, String>) entry(side).get("variables.headers"));
  }
}
