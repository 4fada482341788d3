package io.meshless.telemetry.handler.prometheus;

import static io.meshless.telemetry.handler.prometheus.TestHandlers.metrics;
import static io.meshless.telemetry.handler.prometheus.TestHandlers.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.HandlerException;
import io.meshless.telemetry.handler.options.PrometheusOptions;
import io.meshless.telemetry.handler.prometheus.exposition.RegistryFilters;
import io.meshless.telemetry.template.InstanceType;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the filters of a Prometheus registry do to metrics of the configuration. */
class MeterFilterTest {
  final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  final TestHandlers handlers = new TestHandlers(registry);
  final InstanceType instance = TestInstance.type("i", "a", "b");

  @AfterEach
  void close() {
    handlers.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"COUNTER", "GAUGE", "DISTRIBUTION"})
  void deniedMetricIsNotShownAndNotRecorded(String kind) {
    registry.config().meterFilter(MeterFilter.denyNameStartsWith("istio_x"));
    Handler handler = handlers.create(metrics(metric("x", kind), metric("y", kind)), instance);

    record(handler, instance, 1L, "1", "2");

    assertThat(registry.scrape()).contains("istio_y").doesNotContain("istio_x");
    assertThat(handlers.context.failures).isEmpty();
  }

  @Test
  void instanceWithoutAnotherMetricThanADeniedOneIsNoFailure() {
    registry.config().meterFilter(MeterFilter.denyNameStartsWith("istio_x"));
    Handler handler = handlers.create(metrics(metric("x", "COUNTER")), instance);

    record(handler, instance, "no number", "1", "2");

    assertThat(registry.scrape()).isEmpty();
    assertThat(handlers.context.failures).isEmpty();
    assertThat(handler.recorder(instance).explain(TestInstance.of(instance, 1L, "1", "2")))
        .isEqualTo("istio_x not recorded: a MeterFilter of the registry denies it");
  }

  @Test
  void metricsAreDeniedByTypeToo() {
    registry.config().meterFilter(MeterFilter.deny(id -> id.getType() == Meter.Type.COUNTER));
    registry
        .config()
        .meterFilter(MeterFilter.deny(id -> id.getType() == Meter.Type.DISTRIBUTION_SUMMARY));
    Handler handler =
        handlers.create(
            metrics(metric("x", "COUNTER"), metric("g", "GAUGE"), metric("d", "DISTRIBUTION")),
            instance);

    record(handler, instance, 1L, "1", "2");

    assertThat(registry.scrape()).contains("istio_g{").doesNotContain("istio_x", "istio_d");
  }

  @Test
  void metricCountsAsOneMeterWhereTheirNumberIsLimited() {
    registry.config().meterFilter(MeterFilter.maximumAllowableMetrics(1));
    Handler handler =
        handlers.create(metrics(metric("x", "COUNTER"), metric("y", "COUNTER")), instance);

    record(handler, instance, 1L, "1", "2");
    record(handler, instance, 1L, "1", "3");

    assertThat(registry.scrape())
        .contains("istio_x{a=\"1\",b=\"2\"} 1.0\n", "istio_x{a=\"1\",b=\"3\"} 1.0\n")
        .doesNotContain("istio_y");
  }

  @Test
  void deniedMetricIsToldOnceWithWhatToDo() {
    registry.config().meterFilter(MeterFilter.denyNameStartsWith("istio_x"));

    String log =
        LogText.of(
            RegistryFilters.class,
            () -> {
              handlers.create(metrics(metric("x", "COUNTER")), instance);
              handlers.create(metrics(metric("x", "COUNTER"), metric("y", "GAUGE")), instance);
            });

    assertThat(log)
        .containsOnlyOnce("metric istio_x is not recorded: a MeterFilter of the registry denies it")
        .contains("put the condition into the match of the rule");
  }

  @Test
  void filterThatWouldChangeValuesIsTold() {
    registry.config().meterFilter(MeterFilter.replaceTagValues("a", value -> "hidden"));

    String log =
        LogText.of(
            RegistryFilters.class,
            () -> handlers.create(metrics(metric("x", "COUNTER")), instance));

    assertThat(log)
        .containsOnlyOnce("metric istio_x shows the values of label a as they are")
        .contains("Put it into the expression of the dimension");
  }

  @Test
  void onlyWhatIsAcceptedIsShownWhenAllElseIsDenied() {
    registry.config().meterFilter(MeterFilter.acceptNameStartsWith("istio_x"));
    registry.config().meterFilter(MeterFilter.deny());
    Handler handler =
        handlers.create(metrics(metric("x", "COUNTER"), metric("y", "COUNTER")), instance);

    record(handler, instance, 1L, "1", "2");

    assertThat(registry.scrape()).contains("istio_x{").doesNotContain("istio_y");
    assertThat(registry.getMeters()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop.requests_total", "shop_requests_total", "shop-requests.total"})
  void renamedMetricIsShownUnderTheNewName(String name) {
    mapping(id -> id.getName().equals("istio_x_total") ? id.withName(name) : id);

    record(
        handlers.create(metrics(metric("x_total", "COUNTER")), instance), instance, 1L, "1", "2");

    assertThat(registry.scrape())
        .contains(
            "# TYPE shop_requests_total counter", "shop_requests_total{a=\"1\",b=\"2\"} 1.0\n")
        .doesNotContain("istio");
  }

  @Test
  void renamedLabelIsShownUnderTheNewName() {
    registry.config().meterFilter(MeterFilter.renameTag("istio_x", "a", "z.z"));

    record(handlers.create(metrics(metric("x", "COUNTER")), instance), instance, 1L, "1", "2");

    assertThat(registry.scrape()).contains("istio_x{b=\"2\",z_z=\"1\"} 1.0\n");
  }

  @Test
  void seriesThatDifferInAnIgnoredLabelOnlyAreOne() {
    registry.config().meterFilter(MeterFilter.ignoreTags("a"));
    Handler handler =
        handlers.create(
            metrics(metric("x", "COUNTER"), metric("g", "GAUGE"), metric("d", "DISTRIBUTION")),
            instance);

    record(handler, instance, 1L, "1", "same");
    record(handler, instance, 2L, "2", "same");
    record(handler, instance, 4L, "2", "other");

    assertThat(registry.scrape())
        .contains("istio_x{b=\"same\"} 3.0\n", "istio_x{b=\"other\"} 4.0\n")
        .contains("istio_g{b=\"same\"} 2.0\n")
        .contains("istio_d_count{b=\"same\"} 2\n", "istio_d_sum{b=\"same\"} 3.0\n");
    assertThat(handler.recorder(instance).explain(TestInstance.of(instance, 1L, "1", "same")))
        .startsWith("istio_x{b=\"same\"} += 1");
  }

  @Test
  void labelIsIgnoredInOneMetricAndKeptInTheOther() {
    mapping(
        id ->
            id.getName().equals("istio_x")
                ? id.replaceTags(
                    id.getTags().stream().filter(t -> !t.getKey().equals("b")).toList())
                : id);
    Handler handler =
        handlers.create(metrics(metric("x", "COUNTER"), metric("y", "COUNTER")), instance);

    for (int i = 0; i < 3; i++) {
      record(handler, instance, 1L, "1", "b" + i % 2);
    }

    assertThat(registry.scrape())
        .contains("istio_x{a=\"1\"} 3.0\n")
        .contains("istio_y{a=\"1\",b=\"b0\"} 2.0\n", "istio_y{a=\"1\",b=\"b1\"} 1.0\n");
  }

  @Test
  void ignoredLabelTakesNoRoomOfTheSeriesLimit() {
    registry.config().meterFilter(MeterFilter.ignoreTags("a"));
    Handler handler = handlers.create(metrics(metric("x", "COUNTER")), instance);

    for (int i = 0; i < 30_000; i++) {
      record(handler, instance, 1L, "user-" + i, "same");
    }

    assertThat(registry.scrape())
        .contains("istio_x{b=\"same\"} 30000.0\n")
        .doesNotContain("overflow");
  }

  @Test
  void filterMayAddATagToSomeMetricsOnly() {
    mapping(id -> id.getName().equals("istio_x") ? id.withTag(Tag.of("team.name", "shop")) : id);
    Handler handler =
        handlers.create(metrics(metric("x", "COUNTER"), metric("y", "COUNTER")), instance);

    record(handler, instance, 1L, "1", "2");

    assertThat(registry.scrape())
        .contains("istio_x{a=\"1\",b=\"2\",team_name=\"shop\"} 1.0\n")
        .contains("istio_y{a=\"1\",b=\"2\"} 1.0\n");
  }

  @Test
  void metricsThatGetOneNameAndTheSameLabelsAddUp() {
    mapping(id -> id.withName("all"));
    Handler handler =
        handlers.create(metrics(metric("x", "COUNTER"), metric("y", "COUNTER")), instance);

    record(handler, instance, 1L, "1", "2");

    assertThat(registry.scrape()).contains("all{a=\"1\",b=\"2\"} 2.0\n");
  }

  @Test
  void metricsThatGetOneNameAndOtherLabelsAreRefused() {
    mapping(id -> id.withName("all"));
    InstanceType other = TestInstance.type("other", "c");
    var binding =
        handlers.read(
            "h",
            metrics(
                metric("x", "COUNTER"),
                Map.of(
                    "name", "y",
                    "instance_name", "other",
                    "kind", "COUNTER",
                    "label_names", List.of("c"))),
            instance,
            other);

    assertThatThrownBy(() -> new PrometheusProvider().create(binding, handlers.context))
        .isInstanceOf(HandlerException.class)
        .hasMessage(
            "metric 'istio_y': a MeterFilter of the registry gives it the name 'all', which another"
                + " metric has with other labels");
    assertThat(registry.scrape()).isEmpty();
  }

  @Test
  void reloadThatChangesALabelAsksAgainWhileTheOldMetricIsShown() {
    List<String> failed = new ArrayList<>();
    registry.config().onMeterRegistrationFailed((id, reason) -> failed.add(id + ": " + reason));
    registry.config().commonTags("region", "eu");
    InstanceType next = TestInstance.type("i", "a");
    Handler old = handlers.create(metrics(metric("x", "COUNTER")), instance);
    record(old, instance, 1L, "1", "2");

    Handler handler =
        handlers.create(
            metrics(
                Map.of(
                    "name", "x",
                    "instance_name", "i",
                    "kind", "COUNTER",
                    "label_names", List.of("a"))),
            next);
    old.close();
    record(handler, next, 1L, "1");

    assertThat(registry.scrape()).contains("istio_x{a=\"1\",region=\"eu\"} 1.0\n");
    assertThat(failed).isEmpty();
  }

  @Test
  void counterGoesOnThroughAReloadWhateverFiltersCameSince() {
    Handler old = handlers.create(metrics(metric("x", "COUNTER")), instance);
    record(old, instance, 1L, "1", "2");
    registry.config().meterFilter(MeterFilter.ignoreTags("a"));

    Handler handler = handlers.create(metrics(metric("x", "COUNTER")), instance);
    old.close();
    record(handler, instance, 1L, "1", "2");

    assertThat(registry.scrape()).contains("istio_x{a=\"1\",b=\"2\"} 2.0\n");
  }

  @Test
  void listenersSeeOneProbeForEachMetricAndNothingStays() {
    List<Meter> added = new ArrayList<>();
    List<Meter> removed = new ArrayList<>();
    registry.config().onMeterAdded(added::add).onMeterRemoved(removed::add);

    handlers.create(metrics(metric("x", "COUNTER"), metric("y", "DISTRIBUTION")), instance);

    assertThat(added).hasSize(2).isEqualTo(removed);
    assertThat(registry.getMeters()).isEmpty();
    assertThat(registry.scrape()).isEmpty();
  }

  @Test
  void registryWhoseListenerThrowsStopsNoStart() {
    registry
        .config()
        .onMeterAdded(
            meter -> {
              throw new IllegalStateException("expected");
            });

    record(handlers.create(metrics(metric("x", "COUNTER")), instance), instance, 1L, "1", "2");

    assertThat(registry.scrape()).contains("istio_x{a=\"1\",b=\"2\"} 1.0\n");
  }

  @Test
  void filterThatThrowsLeavesTheMetricAsConfigured() {
    mapping(
        id -> {
          throw new IllegalStateException("expected");
        });

    record(handlers.create(metrics(metric("x", "COUNTER")), instance), instance, 1L, "1", "2");

    assertThat(registry.scrape()).contains("istio_x{a=\"1\",b=\"2\"} 1.0\n");
  }

  /** As docs/metrics.md says. */
  @Test
  void filtersThatLookAtValuesChangeNothing() {
    registry.config().meterFilter(MeterFilter.replaceTagValues("a", value -> "hidden"));
    registry
        .config()
        .meterFilter(MeterFilter.maximumAllowableTags("istio_x", "b", 1, MeterFilter.deny()));
    registry.config().meterFilter(MeterFilter.deny(id -> "2".equals(id.getTag("b"))));
    Handler handler = handlers.create(metrics(metric("x", "COUNTER")), instance);

    record(handler, instance, 1L, "1", "2");
    record(handler, instance, 1L, "1", "3");

    assertThat(registry.scrape())
        .contains("istio_x{a=\"1\",b=\"2\"} 1.0\n", "istio_x{a=\"1\",b=\"3\"} 1.0\n");
  }

  /** As docs/metrics.md says. */
  @Test
  void filterThatAcceptsSomeValuesOnlyDeniesTheMetric() {
    registry.config().meterFilter(MeterFilter.denyUnless(id -> "2".equals(id.getTag("b"))));
    Handler handler = handlers.create(metrics(metric("x", "COUNTER")), instance);

    record(handler, instance, 1L, "1", "2");

    assertThat(registry.scrape()).isEmpty();
  }

  /** As docs/metrics.md says. */
  @Test
  void ordinaryMetersKnowEveryFilter() {
    registry.config().meterFilter(MeterFilter.replaceTagValues("a", value -> "hidden"));
    registry.config().meterFilter(MeterFilter.deny(id -> "2".equals(id.getTag("b"))));
    PrometheusOptions options = PrometheusOptions.builder().ordinaryMeters().build();
    try (TestHandlers ordinary = new TestHandlers(registry, options)) {
      Handler handler = ordinary.create(metrics(metric("x", "COUNTER")), instance);

      record(handler, instance, 1L, "1", "2");
      record(handler, instance, 1L, "1", "3");
      record(handler, instance, 1L, "other", "3");

      assertThat(registry.scrape())
          .contains("istio_x_total{a=\"hidden\",b=\"3\"} 2.0\n")
          .doesNotContain("b=\"2\"");
      assertThat(registry.find("istio_x").counter()).isNotNull();
    }
  }

  private void mapping(UnaryOperator<Meter.Id> map) {
    registry
        .config()
        .meterFilter(
            new MeterFilter() {
              @Override
              public Meter.Id map(Meter.Id id) {
                return map.apply(id);
              }
            });
  }

  private static Map<String, ?> metric(String name, String kind) {
    return Map.of(
        "name", name, "instance_name", "i", "kind", kind, "label_names", List.of("a", "b"));
  }
}
