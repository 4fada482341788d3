package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.metric;
import static io.meshless.telemetry.testkit.Configs.resource;
import static io.meshless.telemetry.testkit.Configs.rule;
import static io.meshless.telemetry.testkit.Configs.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.status.TelemetryStatus.HandlerStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An instance counts as recorded when it was recorded, wherever that turns out. */
@Timeout(120)
class DispatchOutcomeTest {
  private static final String M = "m.metric.istio-system";

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  private double dispatches(String outcome) {
    return registry.find("telemetry.dispatches").tag("outcome", outcome).functionCounters().stream()
        .mapToDouble(FunctionCounter::count)
        .sum();
  }

  private void assertOutcomes(Telemetry telemetry, int recorded, int errors) throws Exception {
    HandlerStatus status = telemetry.status().handlers().get(0);
    assertThat(status.recorded()).isEqualTo(recorded);
    assertThat(status.errors()).isEqualTo(errors);
    // One sum serves all counters of a scrape for a moment.
    Thread.sleep(100);
    assertThat(dispatches("ok")).isEqualTo(recorded);
    assertThat(dispatches("error")).isEqualTo(errors);
  }

  @Test
  void numbersThatAMetricRefusesAreNotRecorded() throws Exception {
    try (Telemetry telemetry =
        Telemetry.builder()
            .meterRegistry(registry)
            .config(
                source(
                    metric("m", "request.size"),
                    resource(
                        "p.prometheus.istio-system",
                        "metrics: [{name: n, instance_name: " + M + ", kind: COUNTER}]"),
                    rule("r.rule.istio-system", "", "p.prometheus", "m.metric")))
            .build()) {
      for (int size : new int[] {1, -1, -2, -3, -4, -5, -6}) {
        telemetry.record(AttributeBag.builder().put("request.size", size).build());
      }

      assertOutcomes(telemetry, 1, 6);
    }
  }

  /** Records the first of three, refuses the second, and fails on the third. */
  private static InstanceRecorder oneOfThree(HandlerContext context) {
    AtomicInteger calls = new AtomicInteger();
    return instance -> {
      int call = calls.incrementAndGet();
      if (call % 3 == 2) {
        context.report(instance.type().name(), "refused", "staged");
        context.report(instance.type().name(), "refused-again", "staged");
      } else if (call % 3 == 0) {
        throw new IllegalStateException("staged");
      }
    };
  }

  private Telemetry telemetry(StagedProvider provider) {
    return Telemetry.builder()
        .handler(provider)
        .meterRegistry(registry)
        .config(
            source(
                resource("o.staged.istio-system", "{}"),
                metric("m", "1"),
                rule("r.rule.istio-system", "", "o.staged", "m.metric")))
        .build();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatAHandlerRefusesOrFailsOnIsNotRecorded(boolean mayBlock) throws Exception {
    try (Telemetry telemetry =
        telemetry(new StagedProvider(context -> type -> oneOfThree(context), mayBlock))) {
      for (int i = 0; i < 9; i++) {
        telemetry.record(AttributeBag.empty());
      }
      telemetry.flush();

      Thread.sleep(100);
      assertThat(dispatches("ok")).isEqualTo(3);
      assertThat(dispatches("error")).isEqualTo(6);
      assertThat(telemetry.status().handlers().get(0).recorded()).isEqualTo(3);
    }
  }

  @Test
  void instanceThatIsLostLaterIsNotRecordedAnyMore() throws Exception {
    AtomicReference<HandlerContext> handler = new AtomicReference<>();
    try (Telemetry telemetry =
        telemetry(
            new StagedProvider(
                context -> {
                  handler.set(context);
                  return type -> instance -> {};
                },
                false))) {
      for (int i = 0; i < 3; i++) {
        telemetry.record(AttributeBag.empty());
      }
      Thread writer = new Thread(() -> handler.get().report(M, "write-failed", "staged"));
      writer.start();
      writer.join();

      HandlerStatus status = telemetry.status().handlers().get(0);
      assertThat(status.recorded()).isEqualTo(2);
      assertThat(status.errors()).isEqualTo(1);
    }
  }

  @Test
  void handlerThatFailsOnceIsNotBlamedForTheNextInstance() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    try (Telemetry telemetry =
        telemetry(
            new StagedProvider(
                instance -> {
                  if (calls.incrementAndGet() == 1) {
                    throw new IllegalStateException("staged");
                  }
                }))) {
      telemetry.record(AttributeBag.empty());
      telemetry.record(AttributeBag.empty());

      assertOutcomes(telemetry, 1, 1);
    }
  }
}
