package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.metric;
import static io.meshless.telemetry.testkit.Configs.source;
import static io.meshless.telemetry.testkit.Shadows.BY_CODE;
import static io.meshless.telemetry.testkit.Shadows.BY_CODE_AND_PATH;
import static io.meshless.telemetry.testkit.Shadows.metricOf;
import static io.meshless.telemetry.testkit.Shadows.request;
import static io.meshless.telemetry.testkit.Shadows.shadowOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.TelemetryBuilder;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus.MetricChange;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

/** A shadow does no harm: it fails alone, and what it holds is bounded. */
class ShadowHarmTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  private TelemetryBuilder builder(String... resources) {
    return Telemetry.builder().config(source(resources)).meterRegistry(registry);
  }

  @Test
  void valueThatThrowsReachesNobody() {
    try (Telemetry telemetry = builder(BY_CODE).build()) {
      telemetry.shadow(source(BY_CODE_AND_PATH), 1);
      telemetry.record(
          AttributeBag.builder()
              .put("response.code", 200)
              .putLazy(
                  "request.path",
                  () -> {
                    throw new StackOverflowError("only the shadow reads this");
                  })
              .build());
      telemetry.record(
          AttributeBag.builder()
              .put("response.code", 200)
              .putLazy(
                  "request.path",
                  () -> {
                    throw new OutOfMemoryError("nor is this thrown");
                  })
              .build());

      assertThat(registry.get("istio_requests").counter().count()).isEqualTo(2);
      assertThat(telemetry.status().failures()).isEmpty();
    }
  }

  @Test
  void shadowWithoutMemoryStopsAndSaysHowItIsMended() {
    try (Telemetry telemetry = builder(BY_CODE).build()) {
      telemetry.shadow(source(BY_CODE_AND_PATH), 1);
      telemetry.record(request(200, "/"));
      assertThat(shadowOf(telemetry).stopped()).isEmpty();

      telemetry.record(
          AttributeBag.builder()
              .put("response.code", 200)
              .putLazy(
                  "request.path",
                  () -> {
                    throw new OutOfMemoryError("only the shadow reads this");
                  })
              .build());
      telemetry.record(request(200, "/"));

      assertThat(shadowOf(telemetry).stopped()).contains("memory ran out", "set the shadow again");
      assertThat(shadowOf(telemetry).metrics().get(0).shadowSum()).isEqualTo(1);
      assertThat(telemetry.status().toJson()).contains("\"stopped\":\"memory");
      assertThat(telemetry.status().records()).isEqualTo(3);

      telemetry.shadow(source(BY_CODE_AND_PATH), 1);
      assertThat(shadowOf(telemetry).stopped()).isEmpty();
    }
  }

  @Test
  void recordThatAValueMakesWhileItIsComparedIsRefused() {
    try (Telemetry telemetry = builder(BY_CODE).build()) {
      telemetry.shadow(source(BY_CODE_AND_PATH), 1);
      telemetry.record(
          AttributeBag.builder()
              .put("response.code", 200)
              .putLazy(
                  "request.path",
                  () -> {
                    telemetry.record(request(200, "/"));
                    return "/";
                  })
              .build());

      assertThat(registry.get("istio_requests").counter().count()).isEqualTo(1);
      assertThat(shadowOf(telemetry).records()).isEqualTo(1);
    }
  }

  @Test
  void seriesAreBoundedAndTheRestIsCounted() {
    try (Telemetry telemetry = builder(BY_CODE).prometheus(o -> o.seriesLimit(50_000)).build()) {
      telemetry.shadow(source(BY_CODE_AND_PATH), 1);
      for (int i = 0; i < 20_100; i++) {
        telemetry.record(request(200, "/" + i));
      }

      MetricChange metric = metricOf(telemetry);
      assertThat(metric.series().shadow()).isBetween(20_000L, 20_001L);
      assertThat(metric.overflowed().shadow()).isBetween(99L, 100L);
      assertThat(metric.shadowSum()).isEqualTo(20_100);
      assertThat(metric.newSeries()).hasSize(20);
    }
  }

  @Test
  void longLabelsTakeNoMoreMemoryThanManySeries() {
    try (Telemetry telemetry = builder(BY_CODE).build()) {
      telemetry.shadow(source(BY_CODE_AND_PATH), 1);
      String longest = "x".repeat(1_000);
      for (int i = 0; i < 9_000; i++) {
        telemetry.record(request(200, longest + i));
      }

      MetricChange metric = metricOf(telemetry);
      assertThat(metric.series().shadow()).isBetween(7_900L, 8_001L);
      assertThat(metric.series().shadow() - 1 + metric.overflowed().shadow()).isEqualTo(9_000);
      assertThat(metric.shadowSum()).isEqualTo(9_000);
    }
  }
}
