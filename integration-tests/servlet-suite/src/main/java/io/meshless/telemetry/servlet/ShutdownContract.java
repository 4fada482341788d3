package io.meshless.telemetry.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;

/** A service that closes its telemetry while requests still run, as at a graceful shutdown. */
public abstract class ShutdownContract extends ContainerTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int REQUESTS = 600;
  private static final int REQUESTS_PER_SECOND = 200;

  private static final String CONFIG =
      """
      kind: metric
      metadata: {name: bytes, namespace: istio-system}
      spec:
        value: response.size | 0
        dimensions: {path: request.path | "", sent: request.size | 0}
      ---
      kind: prometheus
      metadata: {name: counters, namespace: istio-system}
      spec:
        metrics:
        - {name: bytes, instance_name: bytes.metric.istio-system, kind: COUNTER, label_names: [path, sent]}
      ---
      kind: logentry
      metadata: {name: visit, namespace: istio-system}
      spec:
        severity: '"info"'
        timestamp: request.time
        variables: {size: response.size | 0, latency: response.duration | "0ms"}
      ---
      kind: stdio
      metadata: {name: lines, namespace: istio-system}
      spec: {log_stream: FILE, output_path: '%s'}
      ---
      kind: rule
      metadata: {name: all, namespace: istio-system}
      spec:
        actions:
        - {handler: counters.prometheus, instances: [bytes.metric]}
        - {handler: lines.stdio, instances: [visit.logentry]}
      """;

  @TempDir private Path folder;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Queue<CompletableFuture<HttpResponse<String>>> answers =
      new ConcurrentLinkedQueue<>();

  @OnMainRegistrations
  void noRequestFailsWhenTheTelemetryIsClosedInTheMiddle(Registration registration)
      throws Exception {
    Path log = folder.resolve("visits.log");
    Telemetry telemetry = telemetry(log);
    TelemetryFilter filter = new TelemetryFilter(telemetry);
    Application application = application();
    registration.add(filter, application);

    try (RunningContainer container = start(application)) {
      get(container.port(), "/hello");
      send(container.port(), telemetry);
      for (CompletableFuture<HttpResponse<String>> answer : answers) {
        assertThat(answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
            .extracting(HttpResponse::statusCode, HttpResponse::body)
            .containsExactly(200, "hello");
      }
    }
    assertThat(answers).hasSize(REQUESTS);
    assertThat(filter.failures()).isZero();
    assertThat(log).as("what came before the close").isNotEmptyFile();
  }

  private static Telemetry telemetry(Path log) {
    return Telemetry.builder()
        .config(YamlConfig.parse("shutdown.yaml", CONFIG.formatted(log)))
        .meterRegistry(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))
        .build();
  }

  private Application application() throws IOException {
    Path files = Files.createDirectory(folder.resolve("files"));
    Files.writeString(files.resolve("hello.txt"), "hello");
    return new Application()
        .files(files)
        .servlet("/hello", (request, response) -> response.getWriter().print("hello"))
        .servlet(
            "/later",
            (request, response) -> {
              AsyncContext later = request.startAsync();
              later.start(
                  () -> {
                    try {
                      later.getResponse().getWriter().print("hello");
                    } catch (IOException e) {
                      throw new IllegalStateException(e);
                    }
                    later.complete();
                  });
            });
  }

  /** Sends at the rate, and closes the telemetry when half is sent. */
  private void send(int port, Telemetry telemetry) {
    List<String> paths = List.of("/hello", "/later", "/hello.txt");
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    try {
      ScheduledFuture<?> sending =
          clock.scheduleAtFixedRate(
              () -> {
                if (answers.size() < REQUESTS) {
                  String path = paths.get(answers.size() % paths.size());
                  answers.add(
                      client.sendAsync(request(port, path).build(), BodyHandlers.ofString()));
                }
              },
              0,
              TimeUnit.SECONDS.toMicros(1) / REQUESTS_PER_SECOND,
              TimeUnit.MICROSECONDS);
      await().atMost(PATIENCE).until(() -> answers.size() > REQUESTS / 2);
      telemetry.close();
      await().atMost(PATIENCE).until(() -> answers.size() == REQUESTS);
      sending.cancel(false);
    } finally {
      clock.shutdownNow();
    }
  }
}
