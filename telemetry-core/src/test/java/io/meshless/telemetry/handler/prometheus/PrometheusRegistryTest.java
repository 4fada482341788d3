package io.meshless.telemetry.handler.prometheus;

import static io.meshless.telemetry.handler.prometheus.TestHandlers.metrics;
import static io.meshless.telemetry.handler.prometheus.TestHandlers.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.HandlerBinding;
import io.meshless.telemetry.handler.HandlerException;
import io.meshless.telemetry.handler.options.PrometheusOptions;
import io.meshless.telemetry.handler.prometheus.exposition.FamilyCollector;
import io.meshless.telemetry.template.InstanceType;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the handler gets along with the registry and with what else is in it. */
class PrometheusRegistryTest {
  final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  final InstanceType instance = TestInstance.type("i", "a");

  @Test
  void commonTagsAndCommonLabelsAreOnEverySeries() {
    registry.config().commonTags("region", "eu", "a", "never seen");
    PrometheusOptions options = PrometheusOptions.builder().commonLabel("zone", "z1").build();
    try (TestHandlers handlers = new TestHandlers(registry, options)) {
      record(handlers.create(metrics(metric("x", "COUNTER")), instance), instance, 1L, "v");

      assertThat(registry.scrape())
          .contains("istio_x{a=\"v\",region=\"eu\",zone=\"z1\"} 1.0\n")
          .doesNotContain("telemetry_common_tags");
      assertThat(registry.getMeters()).isEmpty();
    }
  }

  /** As README.md and docs/metrics.md say. */
  @Test
  void metricIsACollectorAndNoMeter() {
    try (TestHandlers handlers = new TestHandlers(registry)) {
      record(handlers.create(metrics(metric("x", "COUNTER")), instance), instance, 1L, "v");

      assertThat(registry.find("istio_x").meter()).isNull();
      assertThat(registry.getPrometheusRegistry().scrape().stream())
          .extracting(snapshot -> snapshot.getMetadata().getPrometheusName())
          .containsExactly("istio_x");
    }
  }

  @Test
  void metricOfTheApplicationWithTheSameNameIsFoundAtTheStart() {
    registry.counter("istio.x", "app", "tag").increment();
    try (TestHandlers handlers = new TestHandlers(registry)) {
      var binding = handlers.read("h", metrics(metric("x_total", "COUNTER")), instance);

      assertThatThrownBy(() -> new PrometheusProvider().create(binding, handlers.context))
          .isInstanceOf(HandlerException.class)
          .hasMessage(
              "metric 'istio_x_total': the application has a meter 'istio.x', which is exposed"
                  + " under the same name");
      assertThat(registry.scrape()).contains("istio_x_total{app=\"tag\"} 1.0\n");
    }
  }

  @Test
  void metricOfTheApplicationThatComesLaterWins() {
    try (TestHandlers handlers = new TestHandlers(registry)) {
      Handler handler =
          handlers.create(metrics(metric("x", "COUNTER"), metric("y", "COUNTER")), instance);
      record(handler, instance, 1L, "v");

      registry.timer("istio.x.seconds");
      Gauge.builder("istio.x", () -> 7).register(registry);
      record(handler, instance, 1L, "v");

      assertThat(registry.scrape())
          .contains("istio_x 7.0\n", "istio_y{a=\"v\"} 2.0\n")
          .doesNotContain("istio_x{");
    }
  }

  /** A registry in which the application registers a meter just when the family is shown. */
  private static PrometheusMeterRegistry racing(String meter) {
    AtomicReference<MeterRegistry> meters = new AtomicReference<>();
    PrometheusRegistry client =
        new PrometheusRegistry() {
          @Override
          public void register(Collector collector) {
            if (collector instanceof FamilyCollector) {
              Gauge.builder(meter, () -> 7).register(meters.get());
            }
            super.register(collector);
          }
        };
    PrometheusMeterRegistry racing =
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, client, Clock.SYSTEM);
    meters.set(racing);
    return racing;
  }

  @Test
  void metricOfTheApplicationThatComesWhileTheFamilyIsShownWins() {
    PrometheusMeterRegistry racing = racing("istio.x");
    try (TestHandlers handlers = new TestHandlers(racing)) {
      var binding = handlers.read("h", metrics(metric("x", "GAUGE")), instance);

      Handler handler = createOrNull(binding, handlers);
      if (handler != null) {
        record(handler, instance, 1L, "v");
      }

      assertThat(racing.scrape()).contains("istio_x 7.0\n").doesNotContain("istio_x{");
    }
  }

  private static Handler createOrNull(
      HandlerBinding<PrometheusSettings> binding, TestHandlers handlers) {
    try {
      return new PrometheusProvider().create(binding, handlers.context);
    } catch (HandlerException refused) {
      return null;
    }
  }

  @Test
  void refusedMetricLeavesNoneOfItsHandlerBehind() {
    Gauge.builder("istio.taken", () -> 7).register(registry);
    try (TestHandlers handlers = new TestHandlers(registry)) {
      var binding =
          handlers.read(
              "h", metrics(metric("free", "COUNTER"), metric("taken", "GAUGE")), instance);

      assertThatThrownBy(() -> new PrometheusProvider().create(binding, handlers.context))
          .isInstanceOf(HandlerException.class);

      record(handlers.create(metrics(metric("free", "GAUGE")), instance), instance, 1L, "v");
      assertThat(registry.scrape()).contains("istio_free{a=\"v\"} 1.0\n", "istio_taken 7.0\n");
    }
  }

  @Test
  void twoTelemetriesCountTogetherUnderOneName() {
    try (TestHandlers two = new TestHandlers(registry)) {
      Handler second;
      try (TestHandlers one = new TestHandlers(registry)) {
        Handler first = one.create(metrics(metric("x", "COUNTER")), instance);
        second = two.create(metrics(metric("x", "COUNTER"), metric("y", "GAUGE")), instance);
        record(first, instance, 1L, "v");
        record(second, instance, 2L, "v");
      }
      record(second, instance, 4L, "v");

      assertThat(registry.scrape()).contains("istio_x{a=\"v\"} 7.0\n", "istio_y{a=\"v\"} 4.0\n");
    }
    assertThat(registry.scrape()).isEmpty();
  }

  @Test
  void twoTelemetriesWithOtherCommonLabelsCannotShareAName() {
    PrometheusOptions zone = PrometheusOptions.builder().commonLabel("zone", "z1").build();
    PrometheusOptions other = PrometheusOptions.builder().commonLabel("zone", "z2").build();
    try (TestHandlers one = new TestHandlers(registry, zone);
        TestHandlers two = new TestHandlers(registry, other)) {
      one.create(metrics(metric("x", "COUNTER")), instance);
      var binding = two.read("h", metrics(metric("x", "COUNTER")), instance);

      assertThatThrownBy(() -> new PrometheusProvider().create(binding, two.context))
          .isInstanceOf(HandlerException.class)
          .hasMessageStartingWith("metric 'istio_x': ")
          .hasMessageEndingWith(
              "perhaps another telemetry shows it, with other PrometheusOptions or a copy of the"
                  + " library");
    }
    try (TestHandlers later = new TestHandlers(registry)) {
      later.create(metrics(metric("x", "COUNTER")), instance);
    }
  }

  @Test
  void runsOnTheLineOfMicrometerThatTheBuildAskedFor() {
    assertThat(MicrometerLine.version()).startsWith(System.getProperty("micrometer.line", "1.17"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x_total", "x_created", "x_info", "x_bucket"})
  void reservedEndingIsShownOrRefusedWithTheReason(String name) {
    try (TestHandlers handlers = new TestHandlers(registry)) {
      var binding = handlers.read("h", metrics(metric(name, "GAUGE")), instance);

      if (MicrometerLine.reservesSuffixes()) {
        assertThatThrownBy(() -> new PrometheusProvider().create(binding, handlers.context))
            .isInstanceOf(HandlerException.class)
            .hasMessageStartingWith(
                "metric 'istio_%s': the Prometheus client on the class path cannot show it"
                    .formatted(name))
            .hasMessageEndingWith("Rename it, or use Micrometer 1.17 or later.");
      } else {
        record(handlers.create(metrics(metric(name, "GAUGE")), instance), instance, 1L, "v");
        assertThat(registry.scrape()).contains("istio_%s{a=\"v\"} 1.0\n".formatted(name));
      }
    }
  }

  @Test
  void scrapeOfChosenNamesFindsSeriesByTheirOwnName() {
    try (TestHandlers handlers = new TestHandlers(registry)) {
      Handler handler =
          handlers.create(metrics(metric("x", "COUNTER"), metric("y", "GAUGE")), instance);
      assertThat(chosen("istio_x")).isEmpty();
      record(handler, instance, 1L, "v");

      assertThat(chosen("istio_x")).contains("istio_x{").doesNotContain("istio_y");
    }
  }

  @Test
  void openMetricsKeepsTheNameToo() {
    try (TestHandlers handlers = new TestHandlers(registry)) {
      record(handlers.create(metrics(metric("x", "COUNTER")), instance), instance, 1L, "v");

      assertThat(registry.scrape("application/openmetrics-text"))
          .contains("# TYPE istio_x unknown\n", "istio_x{a=\"v\"} 1.0\n");
    }
  }

  @Test
  void withoutRegistryTheHandlerSaysWhatIsMissing() {
    TestContext context = new TestContext();
    try (TestHandlers handlers = new TestHandlers(registry)) {
      var binding = handlers.read("h", metrics(metric("x", "COUNTER")), instance);

      assertThatThrownBy(() -> new PrometheusProvider().create(binding, context))
          .isInstanceOf(HandlerException.class)
          .hasMessage("there is no meter registry; give the builder a MeterRegistry");
    }
  }

  private String chosen(String name) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      registry.scrape(out, "text/plain", Set.of(name));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Map<String, ?> metric(String name, String kind) {
    return Map.of("name", name, "instance_name", "i", "kind", kind, "label_names", List.of("a"));
  }
}
