package io.meshless.telemetry.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.status.TelemetryStatus.HandlerStatus;
import io.meshless.telemetry.support.Outages;
import io.meshless.telemetry.yaml.YamlConfig;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sent and counted as dropped is what was offered, exactly, whatever the receiver does. */
@Timeout(300)
class OtlpLossTest {
  private static final String CONFIG =
      """
      kind: logentry
      metadata: {name: visits, namespace: shop}
      spec:
        severity: '"info"'
        variables: {number: request.size}
      ---
      kind: otlp
      metadata: {name: collector, namespace: shop}
      spec: {endpoint: "%s", flush_interval: 10ms}
      ---
      kind: rule
      metadata: {name: all, namespace: shop}
      spec:
        actions: [{handler: collector.otlp, instances: [visits.logentry]}]
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
    try (OtlpReceiver receiver = new OtlpReceiver()) {
      AtomicLongArray arrived = new AtomicLongArray(events);
      receiver.sink =
          logs ->
              logs.getScopeLogs(0)
                  .getLogRecordsList()
                  .forEach(
                      log ->
                          arrived.incrementAndGet(
                              (int) log.getAttributes(0).getValue().getIntValue()));
      Telemetry telemetry =
          Telemetry.builder()
              .config(YamlConfig.parse("loss.yaml", CONFIG.formatted(receiver.endpoint())))
              .build();
      Outages.during(events, n -> record(telemetry, n), restarts, receiver::stop, receiver::start);
      telemetry.flush();
      HandlerStatus status = telemetry.status().handlers().get(0);
      telemetry.close();

      long received = IntStream.range(0, events).filter(n -> arrived.get(n) > 0).count();
      assertThat(status.recorded() + status.errors()).isEqualTo(events);
      assertThat(received).isEqualTo(status.recorded()).isPositive();
    }
  }

  private static void record(Telemetry telemetry, long number) {
    telemetry.record(
        AttributeBag.builder()
            .put("destination.namespace", "shop")
            .put("request.size", number)
            .build());
  }
}
