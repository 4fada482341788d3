package io.meshless.telemetry.handler.prometheus;

import static io.meshless.telemetry.handler.prometheus.TestHandlers.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.template.InstanceType;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A reload makes the new handler first and closes the old one then. */
class ReloadTest {
  final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  final TestHandlers handlers = new TestHandlers(registry);
  final InstanceType first = TestInstance.type("first", "a", "b");
  final InstanceType second = TestInstance.type("second", "a", "b");
  final Map<String, Object> one = metric("one", "first");
  final Map<String, Object> two = metric("two", "second");

  Handler handler = handlers.create(Map.of("metrics", List.of(one, two)), first, second);

  @AfterEach
  void close() {
    handlers.close();
  }

  @Test
  void unchangedMetricGoesOnWhileTheOtherChanges() {
    count();

    reload(one, with(two, "kind", "GAUGE"));
    count();

    assertThat(registry.scrape())
        .contains("istio_one{a=\"x\",b=\"y\"} 2.0\n", "istio_two{a=\"x\",b=\"y\"} 1.0\n")
        .contains("# TYPE istio_two gauge");
  }

  @Test
  void removedMetricDisappearsAndReturnsFromZero() {
    count();

    reload(one);
    assertThat(registry.scrape()).contains("istio_one{").doesNotContain("istio_two");

    reload(one, two);
    count();
    assertThat(registry.scrape())
        .contains("istio_one{a=\"x\",b=\"y\"} 2.0\n", "istio_two{a=\"x\",b=\"y\"} 1.0\n");
  }

  @Test
  void descriptionAndLabelOrderKeepTheCounters() {
    count();

    reload(with(with(one, "description", "New words."), "label_names", List.of("b", "a")), two);
    count();

    assertThat(registry.scrape())
        .contains("# HELP istio_one New words.\n", "istio_one{a=\"x\",b=\"y\"} 2.0\n");
  }

  @Test
  void instanceMayMoveToAnotherMetricOfTheSameShape() {
    count();

    reload(with(one, "instance_name", "second"), with(two, "instance_name", "first"));
    count();

    assertThat(registry.scrape())
        .contains("istio_one{a=\"x\",b=\"y\"} 2.0\n", "istio_two{a=\"x\",b=\"y\"} 2.0\n");
  }

  @Test
  void abandonedReloadShowsTheOldFamilyAgain() {
    count();

    Handler abandoned =
        handlers.create(Map.of("metrics", List.of(with(one, "kind", "GAUGE"), two)), first, second);
    abandoned.close();
    count();

    assertThat(registry.scrape())
        .contains("# TYPE istio_one untyped\n", "istio_one{a=\"x\",b=\"y\"} 2.0\n");
  }

  @Test
  void recordThatRunsOnTheOldHandlerDoesNoHarm() {
    Handler old = handler;
    count();

    reload(one, with(two, "kind", "GAUGE"));
    record(old, first, 1L, "x", "y");
    record(old, second, 1L, "x", "y");

    assertThat(registry.scrape())
        .contains("istio_one{a=\"x\",b=\"y\"} 2.0\n")
        .doesNotContain("istio_two{");
  }

  @Test
  void lastHandlerTakesItsFamiliesAlong() {
    count();

    handler.close();
    handler.close();

    assertThat(registry.scrape()).isEmpty();
  }

  @Test
  void familyOfTwoHandlersLivesUntilBothAreClosed() {
    Handler other = handlers.create("other", Map.of("metrics", List.of(one)), first);
    count();
    record(other, first, 5L, "x", "y");

    handler.close();
    assertThat(registry.scrape()).contains("istio_one{a=\"x\",b=\"y\"} 6.0\n");

    other.close();
    assertThat(registry.scrape()).isEmpty();
  }

  @Test
  void seriesFromBeforeAReloadExpireToo() {
    reloadExpiring(Map.of("metrics_expiry_duration", "10m"), one);
    record(handler, first, 1L, "x", "y");

    reloadExpiring(Map.of("metrics_expiry_duration", "11m"), one);
    for (int i = 0; i < 2; i++) {
      handlers.context.advance(Duration.ofMinutes(12));
      registry.scrape();
    }

    assertThat(registry.scrape()).isEmpty();
  }

  @Test
  void sharedFamilyIsKeptAsLongAsAnyOfItsHandlersKeepsIt() {
    handlers.create(
        "other",
        Map.of(
            "metrics",
            List.of(one),
            "metrics_expiration_policy",
            Map.of("metrics_expiry_duration", "1m")),
        first);
    count();

    for (int i = 0; i < 3; i++) {
      handlers.context.advance(Duration.ofMinutes(12));
      registry.scrape();
    }

    assertThat(registry.scrape()).contains("istio_one{a=\"x\",b=\"y\"} 1.0\n");
  }

  private void count() {
    record(handler, first, 1L, "x", "y");
    record(handler, second, 1L, "x", "y");
  }

  private void reload(Map<?, ?>... metrics) {
    swap(Map.of("metrics", List.of(metrics)));
  }

  private void reloadExpiring(Map<?, ?> policy, Map<String, Object> metric) {
    swap(Map.of("metrics", List.of(metric), "metrics_expiration_policy", policy));
  }

  private void swap(Map<String, ?> params) {
    Handler next = handlers.create(params, first, second);
    handler.close();
    handler = next;
  }

  private static Map<String, Object> metric(String name, String instance) {
    return Map.of(
        "name",
        name,
        "instance_name",
        instance,
        "kind",
        "COUNTER",
        "label_names",
        List.of("a", "b"));
  }

  private static Map<String, Object> with(Map<String, Object> metric, String field, Object value) {
    Map<String, Object> changed = new HashMap<>(metric);
    changed.put(field, value);
    return changed;
  }
}
