package io.meshless.telemetry.handler.prometheus;

import static io.meshless.telemetry.handler.prometheus.TestHandlers.metrics;
import static io.meshless.telemetry.handler.prometheus.TestHandlers.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.options.PrometheusOptions;
import io.meshless.telemetry.handler.report.SeriesReport.SeriesCount;
import io.meshless.telemetry.template.InstanceType;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An application with several registries, as Spring Boot puts them together. */
class CompositeRegistryTest {
  final PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  final SimpleMeterRegistry simple = new SimpleMeterRegistry();
  final CompositeMeterRegistry composite = new CompositeMeterRegistry();
  final InstanceType instance = TestInstance.type("i", "a");

  CompositeRegistryTest() {
    composite.add(simple).add(prometheus);
  }

  @Test
  void prometheusInsideHasExactNamesAndTheOthersOrdinaryMeters() {
    try (TestHandlers handlers = new TestHandlers(composite)) {
      Handler handler = handlers.create(allKinds(), instance);

      record(handler, instance, 2L, "v");
      record(handler, instance, 3L, "v");

      assertThat(prometheus.scrape())
          .contains(
              "istio_x{a=\"v\"} 5.0\n", "istio_g{a=\"v\"} 3.0\n", "istio_d_count{a=\"v\"} 2\n")
          .doesNotContain("_total", "_max");
      assertThat(simple.get("istio_x").tag("a", "v").counter().count()).isEqualTo(5);
      assertThat(simple.get("istio_g").tag("a", "v").gauge().value()).isEqualTo(3);
      assertThat(simple.get("istio_d").tag("a", "v").summary().totalAmount()).isEqualTo(5);
    }
    assertThat(prometheus.scrape()).isEmpty();
    assertThat(simple.getMeters()).isEmpty();
    assertThat(composite.getMeters()).isEmpty();
  }

  @Test
  void prometheusDeepInsideHasExactNames() {
    CompositeMeterRegistry outer = new CompositeMeterRegistry();
    outer.add(composite);
    try (TestHandlers handlers = new TestHandlers(outer)) {
      record(handlers.create(allKinds(), instance), instance, 2L, "v");

      assertThat(prometheus.scrape()).contains("istio_x{a=\"v\"} 2.0\n").doesNotContain("_total");
      assertThat(simple.get("istio_x").counter().count()).isEqualTo(2);
    }
  }

  @Test
  void eachOfTwoPrometheusRegistriesHasExactNames() {
    PrometheusMeterRegistry second = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    composite.add(second);
    try (TestHandlers handlers = new TestHandlers(composite)) {
      record(handlers.create(allKinds(), instance), instance, 2L, "v");

      assertThat(prometheus.scrape()).contains("istio_x{a=\"v\"} 2.0\n");
      assertThat(second.scrape()).contains("istio_x{a=\"v\"} 2.0\n");
    }
  }

  @Test
  void whatSeveralRegistriesRefuseIsToldOnce() {
    try (TestHandlers handlers = new TestHandlers(composite)) {
      Handler handler = handlers.create(allKinds(), instance);

      record(handler, instance, -1L, "v");

      assertThat(handlers.context.failures)
          .containsExactlyInAnyOrder(
              "i refused-number: istio_x: a counter takes finite numbers from 0 on, but got -1.0",
              "i refused-number: istio_d: a distribution of ordinary meters takes numbers from 0"
                  + " on, but got -1.0");
      assertThat(prometheus.scrape()).contains("istio_d_count{a=\"v\"} 1\n");

      handlers.context.failures.clear();
      record(handler, instance, "none", "v");
      assertThat(handlers.context.failures).hasSize(1);
    }
  }

  @Test
  void explanationAndCountOfSeriesSpeakOfAMetricOnce() {
    try (TestHandlers handlers = new TestHandlers(composite)) {
      Handler handler = handlers.create(metrics(metric("x", "COUNTER")), instance);
      record(handler, instance, 1L, "v");

      assertThat(handler.recorder(instance).explain(TestInstance.of(instance, 1L, "v")))
          .isEqualTo("istio_x{a=\"v\"} += 1");
      assertThat(stores(handlers).seriesCounts())
          .containsExactly(new SeriesCount("istio_x", "counter", 1, 10_000, 0));
    }
  }

  @Test
  void filtersOfTheCompositeAndOfEachRegistryAreHonoured() {
    composite.config().commonTags("region", "eu");
    composite.config().meterFilter(MeterFilter.denyNameStartsWith("istio_g"));
    composite.config().meterFilter(MeterFilter.renameTag("istio_x", "a", "z"));
    prometheus.config().commonTags("only", "here");
    simple.config().meterFilter(MeterFilter.denyNameStartsWith("istio_d"));
    try (TestHandlers handlers = new TestHandlers(composite)) {
      record(handlers.create(allKinds(), instance), instance, 2L, "v");

      assertThat(prometheus.scrape())
          .contains("istio_x{only=\"here\",region=\"eu\",z=\"v\"} 2.0\n", "istio_d_count{")
          .doesNotContain("istio_g");
      assertThat(simple.get("istio_x").tags("region", "eu", "z", "v").counter().count())
          .isEqualTo(2);
      assertThat(simple.find("istio_d").meter()).isNull();
      assertThat(simple.find("istio_g").meter()).isNull();
      assertThat(simple.getMeters()).hasSize(1);
    }
  }

  @Test
  void canBeForcedToOrdinaryMeters() {
    PrometheusOptions options = PrometheusOptions.builder().ordinaryMeters().build();
    try (TestHandlers handlers = new TestHandlers(composite, options)) {
      record(handlers.create(allKinds(), instance), instance, 2L, "v");

      assertThat(prometheus.scrape()).contains("istio_x_total{a=\"v\"} 2.0\n");
      assertThat(composite.get("istio_x").counter().getId()).isNotNull();
    }
  }

  @Test
  void telemetryOfOneRegistryCountsTogetherWithThatOfTheComposite() {
    try (TestHandlers handlers = new TestHandlers(composite);
        TestHandlers direct = new TestHandlers(prometheus)) {
      record(handlers.create(allKinds(), instance), instance, 2L, "v");
      record(direct.create(allKinds(), instance), instance, 4L, "v");

      assertThat(prometheus.scrape()).contains("istio_x{a=\"v\"} 6.0\n");
      assertThat(simple.get("istio_x").counter().count()).isEqualTo(2);
    }
  }

  @Test
  void registryThatIsAddedLaterIsFoundByTheNextHandler() {
    try (TestHandlers handlers = new TestHandlers(composite)) {
      Handler first = handlers.create(metrics(metric("x", "COUNTER")), instance);
      record(first, instance, 1L, "v");
      SimpleMeterRegistry late = new SimpleMeterRegistry();
      composite.add(late);
      assertThat(LogText.of(SeriesStores.class, () -> twice(stores(handlers)::seriesCounts)))
          .containsOnlyOnce("a registry was added to the composite after the telemetry was built");

      Handler next =
          handlers.create(metrics(metric("x", "COUNTER"), metric("y", "GAUGE")), instance);
      first.close();
      record(next, instance, 1L, "v");

      assertThat(late.get("istio_x").counter().count()).isEqualTo(1);
      assertThat(late.get("istio_y").gauge().value()).isEqualTo(1);
      assertThat(prometheus.scrape()).contains("istio_x{a=\"v\"} 2.0\n");
    }
  }

  /** Its series are meters of the composite by then, which shows them everywhere. */
  @Test
  void prometheusThatIsAddedToACompositeOfOthersLaterHasOrdinaryMeters() {
    composite.remove(prometheus);
    try (TestHandlers handlers = new TestHandlers(composite)) {
      Handler handler = handlers.create(metrics(metric("x", "COUNTER")), instance);
      record(handler, instance, 1L, "v");
      composite.add(prometheus);
      record(handler, instance, 1L, "v");

      assertThat(LogText.of(SeriesStores.class, () -> twice(stores(handlers)::seriesCounts)))
          .containsOnlyOnce("a Prometheus registry was added to the composite after");
      assertThat(simple.get("istio_x").counter().count()).isEqualTo(2);
      assertThat(prometheus.scrape()).contains("istio_x_total{a=\"v\"} 1.0\n");
    }
  }

  @Test
  void compositeWithoutRegistriesRecordsNothingAndHarmsNobody() {
    MeterRegistry empty = new CompositeMeterRegistry();
    try (TestHandlers handlers = new TestHandlers(empty)) {
      record(handlers.create(allKinds(), instance), instance, 1L, "v");

      assertThat(handlers.context.failures).isEmpty();
    }
  }

  private static void twice(Runnable action) {
    action.run();
    action.run();
  }

  private static SeriesStores stores(TestHandlers handlers) {
    return handlers.context.shared(
        SeriesStores.class,
        () -> {
          throw new AssertionError();
        });
  }

  private static Map<String, ?> allKinds() {
    return metrics(metric("x", "COUNTER"), metric("g", "GAUGE"), metric("d", "DISTRIBUTION"));
  }

  private static Map<String, ?> metric(String name, String kind) {
    return Map.of("name", name, "instance_name", "i", "kind", kind, "label_names", List.of("a"));
  }
}
