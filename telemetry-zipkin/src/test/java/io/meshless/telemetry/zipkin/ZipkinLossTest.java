package io.meshless.telemetry.zipkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.status.TelemetryStatus.HandlerStatus;
import io.meshless.telemetry.support.Outages;
import io.meshless.telemetry.yaml.YamlConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sent and counted as dropped is what was offered, exactly, whatever Zipkin does. */
class ZipkinLossTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Instant NOW = Instant.parse("2018-11-14T01:46:26Z");
  private static final String CONFIG =
      """
      kind: tracespan
      metadata: {name: span, namespace: shop}
      spec:
        traceId: '"4bf92f3577b34da6a3ce929d0e0e4736"'
        spanId: span.id
        spanName: '"visit"'
        startTime: request.time
        endTime: request.time
      ---
      kind: zipkin
      metadata: {name: spans, namespace: shop}
      spec: {url: "%s", sample_probability: 1, push_interval_duration: 10ms}
      ---
      kind: rule
      metadata: {name: all, namespace: shop}
      spec:
        actions: [{handler: spans.zipkin, instances: [span.tracespan]}]
      """;

  @Test
  void sentAndDroppedIsWhatWasOffered() throws InterruptedException {
    offer(40_000, 3);
  }

  @Test
  @Tag("slow")
  void sentAndDroppedIsWhatWasOfferedOfAMillionWithTenRestarts() throws InterruptedException {
    offer(1_000_000, 10);
  }

  private static void offer(int events, int restarts) throws InterruptedException {
    BitSet arrived = new BitSet(events);
    try (SpanReceiver zipkin =
            new SpanReceiver(
                span -> {
                  synchronized (arrived) {
                    arrived.set((int) Long.parseLong(span.id(), 16) - 1);
                  }
                });
        Telemetry telemetry =
            Telemetry.builder()
                .config(YamlConfig.parse("loss.yaml", CONFIG.formatted(zipkin.url())))
                .build()) {
      Outages.during(events, n -> record(telemetry, n), restarts, zipkin::stop, zipkin::start);

      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                telemetry.flush();
                HandlerStatus status = telemetry.status().handlers().get(0);
                assertThat(status.recorded() + status.errors()).isEqualTo(events);
                synchronized (arrived) {
                  assertThat((long) arrived.cardinality())
                      .isEqualTo(status.recorded())
                      .isPositive();
                }
              });
    }
  }

  private static void record(Telemetry telemetry, long number) {
    telemetry.record(
        AttributeBag.builder()
            .put("destination.namespace", "shop")
            .put("span.id", "%016x".formatted(number + 1))
            .put("request.time", NOW)
            .build());
  }
}
