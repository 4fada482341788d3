package io.meshless.telemetry.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshless.telemetry.RuleSpec;
import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.handler.prometheus.ExposedMetric;
import io.meshless.telemetry.handler.prometheus.PrometheusSpec;
import io.meshless.telemetry.template.metric.MetricSpec;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Minutes of mixed traffic, with clients that go away, slow readers, timeouts, reloads and
 * redeployments: each request is recorded once, with the bytes that its client got.
 */
public abstract class SoakContract extends ContainerTest {
  static final String MINUTES = "telemetry.soak.minutes";

  private static final int CLIENTS = 8;
  private static final int LARGE = 4 * 1024 * 1024;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Telemetry telemetry =
      Telemetry.builder().config(config("first")).meterRegistry(registry).build();
  private final SoakTally sent = new SoakTally();

  /** Clients read, and a redeployment writes: what is under way then is nobody's fault. */
  private final ReadWriteLock deployment = new ReentrantReadWriteLock(true);

  private @Nullable RunningContainer container;

  private RunningContainer running() {
    return Objects.requireNonNull(container, "not started");
  }

  @Test
  @EnabledIfSystemProperty(
      named = SoakContract.MINUTES,
      matches = "\\d+",
      disabledReason = "build-bin/soak runs it")
  void everyRequestIsAccountedFor() throws Exception {
    long nanos = Duration.ofMinutes(Long.getLong(MINUTES)).toNanos();
    container = start(application());
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    long end = System.nanoTime() + nanos;
    Future<?>[] working = new Future<?>[CLIENTS];
    for (int i = 0; i < CLIENTS; i++) {
      working[i] = clients.submit(() -> work(end));
    }
    for (int round = 0; System.nanoTime() < end; round++) {
      TimeUnit.SECONDS.sleep(1);
      telemetry.reload(config(round % 2 == 0 ? "second" : "first"));
      if (round % 15 == 14) {
        redeploy();
      }
    }
    for (Future<?> each : working) {
      each.get();
    }
    clients.shutdown();
    await().atMost(PATIENCE).until(() -> recorded("requests").equals(sent.requests()));
    running().close();

    System.out.println("sent and recorded: " + recorded("requests"));
    assertThat(recorded("requests")).isEqualTo(sent.requests());
    Map<String, Long> bytes = recorded("bytes");
    bytes.keySet().retainAll(sent.bytes().keySet());
    assertThat(bytes).isEqualTo(sent.bytes());
  }

  private static ConfigSnapshot config(String name) {
    MetricSpec requests =
        MetricSpec.named("requests").value(1).dimension("path", "request.url_path");
    MetricSpec bytes =
        MetricSpec.named("bytes").value("response.size").dimension("path", "request.url_path");
    PrometheusSpec prometheus =
        PrometheusSpec.named("prometheus")
            .metric(ExposedMetric.counter("requests", requests))
            .metric(ExposedMetric.counter("bytes", bytes));
    return ConfigSnapshot.of(
        requests, bytes, prometheus, RuleSpec.named(name).send(prometheus, requests, bytes));
  }

  private Map<String, Long> recorded(String metric) {
    Map<String, Long> counts = new TreeMap<>();
    for (Counter counter : registry.find("istio_" + metric).counters()) {
      counts.merge(counter.getId().getTag("path"), (long) counter.count(), Long::sum);
    }
    return counts;
  }

  private void redeploy() throws Exception {
    deployment.writeLock().lock();
    try {
      running().close();
      container = start(application());
    } finally {
      deployment.writeLock().unlock();
    }
  }

  private Application application() {
    Application application =
        new Application()
            .servlet("/plain", (request, response) -> response.getWriter().print("plain"))
            .servlet(
                "/echo",
                (request, response) ->
                    request.getInputStream().transferTo(response.getOutputStream()))
            .servlet("/refused", (request, response) -> response.sendError(409))
            .servlet("/page", (request, response) -> response.getWriter().print("refused"))
            .errorPage(409, "/page")
            .servlet("/later", (request, response) -> answerLater(request.startAsync()))
            .servlet("/never", (request, response) -> endByTimeout(request.startAsync()))
            .servlet(
                "/large", (request, response) -> response.getOutputStream().write(new byte[LARGE]))
            .servlet(
                "/left", (request, response) -> response.getOutputStream().write(new byte[LARGE]));
    application.with(TelemetryFilter.builder(telemetry).build()::register);
    return application;
  }

  private static void answerLater(AsyncContext context) {
    CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS)
        .execute(
            () -> {
              try {
                context.getResponse().getWriter().print("later");
              } catch (IOException e) {
                // The client has gone.
              }
              context.complete();
            });
  }

  /** As frameworks do. With or without a filter, Jetty forgets a timeout now and then. */
  private static void endByTimeout(AsyncContext context) {
    TimeoutEnd end = new TimeoutEnd(context);
    context.setTimeout(50);
    context.addListener(end);
    CompletableFuture.delayedExecutor(5, TimeUnit.SECONDS).execute(end::endIfForgotten);
  }

  private Void work(long end) throws Exception {
    SoakClient client = new SoakClient(sent, LARGE);
    while (System.nanoTime() < end) {
      deployment.readLock().lock();
      try {
        client.send(running().port(), ThreadLocalRandom.current().nextInt(100));
      } finally {
        deployment.readLock().unlock();
      }
    }
    return null;
  }
}
