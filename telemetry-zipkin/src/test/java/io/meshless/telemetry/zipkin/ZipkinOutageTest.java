package io.meshless.telemetry.zipkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.yaml.YamlConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What becomes of spans while Zipkin is away, refuses them, or hangs. */
class ZipkinOutageTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Instant NOW = Instant.parse("2018-11-14T01:46:26Z");
  private static final String CONFIG =
      """
      kind: tracespan
      metadata: {name: span, namespace: shop}
      spec:
        traceId: '"4bf92f3577b34da6a3ce929d0e0e4736"'
        spanName: '"visit"'
        startTime: request.time
        endTime: request.time
      ---
      kind: zipkin
      metadata: {name: spans, namespace: shop}
      spec: {url: "%s", sample_probability: 1, push_interval_duration: 10ms%s}
      ---
      kind: rule
      metadata: {name: all, namespace: shop}
      spec:
        actions: [{handler: spans.zipkin, instances: [span.tracespan]}]
      """;

  static Telemetry telemetry(String url, String params) {
    return Telemetry.builder()
        .config(YamlConfig.parse("outage.yaml", CONFIG.formatted(url, params)))
        .build();
  }

  static void record(Telemetry telemetry) {
    telemetry.record(
        AttributeBag.builder()
            .put("destination.namespace", "shop")
            .put("request.time", NOW)
            .build());
  }

  @Test
  void spanWaitsForZipkinToComeBack() {
    List<String> arrived = new CopyOnWriteArrayList<>();
    try (SpanReceiver zipkin = new SpanReceiver(span -> arrived.add(span.id()));
        Telemetry telemetry = telemetry(zipkin.url(), "")) {
      zipkin.stop();
      record(telemetry);
      await().atMost(PATIENCE).until(() -> failures(telemetry).contains("unreachable"));
      zipkin.start();

      await().atMost(PATIENCE).until(() -> arrived.size() == 1);
      assertThat(telemetry.status().handlers().get(0).errors()).isZero();
    }
  }

  @Test
  void spanThatZipkinCannotTakeNowIsSentAgain() {
    List<String> arrived = new CopyOnWriteArrayList<>();
    try (SpanReceiver zipkin = new SpanReceiver(span -> arrived.add(span.id()));
        Telemetry telemetry = telemetry(zipkin.url(), "")) {
      zipkin.answer(503);
      record(telemetry);
      await().atMost(PATIENCE).until(() -> failures(telemetry).contains("unreachable"));
      zipkin.answer(202);

      await().atMost(PATIENCE).until(() -> arrived.size() == 1);
    }
  }

  @Test
  void spanThatZipkinRefusesIsLostAndCounted() {
    try (SpanReceiver zipkin = new SpanReceiver(span -> {});
        Telemetry telemetry = telemetry(zipkin.url(), "")) {
      zipkin.answer(400);
      record(telemetry);

      await().atMost(PATIENCE).until(() -> failures(telemetry).contains("refused"));
      assertThat(telemetry.status().handlers().get(0).errors()).isEqualTo(1);
    }
  }

  @Test
  void closingWaitsForADeadZipkinInLimitedTimeOnly() {
    try (SpanReceiver zipkin = new SpanReceiver(span -> {})) {
      Telemetry telemetry = telemetry(zipkin.url(), "");
      zipkin.stop();
      record(telemetry);

      telemetry.close(); // within the patience of the outbox, or this test would never end
      assertThat(zipkin.received()).isZero();
    }
  }

  static List<String> failures(Telemetry telemetry) {
    return telemetry.status().failures().stream().map(failure -> failure.reason()).toList();
  }
}
