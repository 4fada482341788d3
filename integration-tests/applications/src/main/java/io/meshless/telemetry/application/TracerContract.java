package io.meshless.telemetry.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.meshless.telemetry.testkit.RecordedInstance;
import io.meshless.telemetry.testkit.Recordings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A shop with a tracer of its own, while rules send spans: there is one trace, the tracer's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // Spring Boot takes seconds to start.
public abstract class TracerContract {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";
  private static final String CONFIG =
      """
      kind: tracespan
      metadata: {name: spans}
      spec:
        traceId: trace.id
        spanId: span.id
        parentSpanId: span.parent_id | ""
        spanName: request.method
        startTime: request.time
        endTime: response.time
        clientSpan: context.reporter.kind == "outbound"
      ---
      kind: memory
      metadata: {name: kept}
      ---
      kind: rule
      metadata: {name: spans}
      spec:
        actions: [{handler: kept.memory, instances: [spans.tracespan]}]
      """;

  private final Queue<Headers> sent = new ConcurrentLinkedQueue<>();
  private HttpServer details;
  private ConfigurableApplicationContext shop;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    details = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    details.createContext(
        "/",
        exchange -> {
          sent.add(exchange.getRequestHeaders());
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    details.start();
    Path configuration = Files.writeString(folder.resolve("telemetry.yaml"), CONFIG);
    shop =
        new SpringApplication(TracedShop.class)
            .run(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off",
                "--spring.autoconfigure.exclude=",
                "--logging.level.root=off",
                "--spring.application.name=shop",
                "--management.tracing.sampling.probability=1",
                "--telemetry.enabled=true",
                "--telemetry.config=file:" + configuration,
                "--telemetry.reload=false",
                "--telemetry.identity.from-environment=false");
  }

  @AfterAll
  void close() {
    details.stop(0);
    if (shop != null) {
      shop.close();
    }
  }

  @Test
  void tracerOfTheApplicationHasTheOnlyTrace() throws IOException {
    Recordings recordings = shop.getBean(Recordings.class);

    Wire.Answer answer =
        Wire.send(
            shop.getEnvironment().getRequiredProperty("local.server.port", Integer.class),
            Sent.get("/pages?port=" + details.getAddress().getPort())
                .header("traceparent", "00-" + TRACE + "-" + SPAN + "-01"));
    assertThat(answer.status()).isEqualTo(200);
    await().atMost(PATIENCE).until(() -> recordings.instances().size() == 2);

    List<RecordedInstance> spans = recordings.instances();
    Map<String, Object> server = ofSide(spans, false);
    Map<String, Object> client = ofSide(spans, true);
    assertThat(spans).allSatisfy(span -> assertThat(span.value("trace_id")).isEqualTo(TRACE));
    assertThat(sent).hasSize(1);
    List<String> parents = sent.element().get("traceparent");
    assertThat(parents).containsExactly("00-" + TRACE + "-" + client.get("span_id") + "-01");
    assertThat(client.get("span_id")).isNotEqualTo(server.get("span_id"));
    assertThat(sent.element()).doesNotContainKeys("B3", "X-b3-traceid");
  }

  private static Map<String, Object> ofSide(List<RecordedInstance> spans, boolean isClient) {
    List<RecordedInstance> ofSide =
        spans.stream()
            .filter(span -> Objects.equals(span.values().get("client_span"), isClient))
            .toList();
    assertThat(ofSide).hasSize(1);
    return ofSide.get(0).values();
  }
}
