package io.meshless.telemetry.handler.prometheus;

import static io.meshless.telemetry.handler.prometheus.TestHandlers.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.options.PrometheusOptions;
import io.meshless.telemetry.template.InstanceType;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On registries that are not Prometheus', and where the application wants it so. */
class OrdinaryMetersTest {
  final InstanceType instance = TestInstance.type("i", "a.b");

  static Stream<MeterRegistry> otherRegistries() {
    CompositeMeterRegistry composite = new CompositeMeterRegistry();
    composite.add(new SimpleMeterRegistry());
    return Stream.of(new SimpleMeterRegistry(), composite);
  }

  @ParameterizedTest
  @MethodSource("otherRegistries")
  void counterGaugeAndDistributionAreMeters(MeterRegistry registry) {
    try (TestHandlers handlers = new TestHandlers(registry)) {
      Handler handler = handlers.create(allKinds(), instance);

      record(handler, instance, 2L, "x");
      record(handler, instance, 3L, "x");

      assertThat(registry.get("istio_c").tag("a_b", "x").counter().count()).isEqualTo(5);
      assertThat(registry.get("istio_g").tag("a_b", "x").gauge().value()).isEqualTo(3);
      assertThat(registry.get("istio_d").tag("a_b", "x").summary().totalAmount()).isEqualTo(5);
      assertThat(registry.get("istio_c").counter().getId().getDescription()).isEqualTo("All.");
    }
    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void histogramHasTheBoundsAboveZero() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (TestHandlers handlers = new TestHandlers(registry)) {
      Handler handler = handlers.create(allKinds(), instance);

      record(handler, instance, 3L, "x");
      record(handler, instance, -1L, "x");

      assertThat(registry.get("istio_d").summary().takeSnapshot().histogramCounts())
          .extracting(c -> c.bucket(), c -> c.count())
          .containsExactly(
              org.assertj.core.api.Assertions.tuple(1.0, 0.0),
              org.assertj.core.api.Assertions.tuple(4.0, 1.0));
      assertThat(handlers.context.failures)
          .contains(
              "i refused-number: istio_d: a distribution of ordinary meters takes numbers from 0"
                  + " on, but got -1.0");
    }
  }

  @Test
  void expiredMetersAreRemovedAndStartAgain() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (TestHandlers handlers = new TestHandlers(registry)) {
      Handler handler = handlers.create(allKinds(), instance);
      SeriesStores store =
          handlers.context.shared(
              SeriesStores.class,
              () -> {
                throw new AssertionError();
              });
      record(handler, instance, 2L, "x");

      for (int i = 0; i < 2; i++) {
        handlers.context.advance(Duration.ofMinutes(11));
        store.expireIfDue();
      }
      assertThat(registry.getMeters()).isEmpty();
      record(handler, instance, 3L, "x");

      assertThat(registry.get("istio_c").counter().count()).isEqualTo(3);
    }
  }

  @Test
  void meterOfSeveralSeriesStaysUntilTheLastHasExpired() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    registry.config().meterFilter(MeterFilter.ignoreTags("a_b"));
    try (TestHandlers handlers = new TestHandlers(registry)) {
      Handler handler = handlers.create(allKinds(), instance);
      SeriesStores stores =
          handlers.context.shared(
              SeriesStores.class,
              () -> {
                throw new AssertionError();
              });
      record(handler, instance, 1L, "idle");
      for (int i = 0; i < 3; i++) {
        record(handler, instance, 2L, "busy");
        handlers.context.advance(Duration.ofMinutes(11));
        stores.expireIfDue();
      }
      record(handler, instance, 2L, "busy");

      assertThat(registry.get("istio_c").counter().count()).isEqualTo(9);
    }
    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void canBeForcedOnPrometheusWithItsNames() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    PrometheusOptions options =
        PrometheusOptions.builder().ordinaryMeters().commonLabel("zone", "z1").build();
    try (TestHandlers handlers = new TestHandlers(registry, options)) {
      record(handlers.create(allKinds(), instance), instance, 2L, "x");

      assertThat(registry.scrape())
          .contains("istio_c_total{a_b=\"x\",zone=\"z1\"} 2.0\n", "istio_d_max{");
    }
  }

  private static Map<String, ?> allKinds() {
    List<String> labels = List.of("a.b");
    return Map.of(
        "metrics",
        List.of(
            Map.of(
                "name", "c",
                "instance_name", "i",
                "kind", "COUNTER",
                "description", "All.",
                "label_names", labels),
            Map.of("name", "g", "instance_name", "i", "kind", "GAUGE", "label_names", labels),
            Map.of(
                "name", "d",
                "instance_name", "i",
                "kind", "DISTRIBUTION",
                "label_names", labels,
                "buckets",
                    Map.of("explicit_buckets", Map.of("bounds", List.of(-1.0, 0.0, 1.0, 4.0))))),
        "metrics_expiration_policy",
        Map.of("metrics_expiry_duration", "10m"));
  }
}
