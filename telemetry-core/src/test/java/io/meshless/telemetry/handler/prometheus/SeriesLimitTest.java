package io.meshless.telemetry.handler.prometheus;

import static io.meshless.telemetry.handler.prometheus.TestHandlers.metrics;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.handler.options.PrometheusOptions;
import io.meshless.telemetry.handler.prometheus.series.Probing;
import io.meshless.telemetry.handler.report.SeriesReport;
import io.meshless.telemetry.handler.report.SeriesReport.SeriesCount;
import io.meshless.telemetry.template.InstanceType;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SeriesLimitTest {
  static final long MEGABYTE = 1 << 20;

  final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  final InstanceType instance = TestInstance.type("i", "path");

  @Test
  void millionLabelValuesKeepTheLimitTheSumAndTheHeap() {
    try (TestHandlers handlers = new TestHandlers(registry)) {
      Handler handler = handlers.create(expiring("10m"), instance);
      InstanceRecorder recorder = handler.recorder(instance);
      long before = usedHeap();

      for (int i = 0; i < 1_000_000; i++) {
        recorder.record(TestInstance.of(instance, 1L, "/item/" + i));
      }

      assertThat(usedHeap() - before).isLessThan(64 * MEGABYTE);
      assertThat(report(handlers))
          .containsExactly(new SeriesCount("istio_x", "counter", 10_001, 10_000, 990_000));
      assertThat(sum()).isEqualTo(1_000_000);
      assertThat(registry.scrape()).contains("istio_x{path=\"overflow\"} 990000.0\n");

      handlers.context.advance(Duration.ofMinutes(11));
      registry.scrape();
      handlers.context.advance(Duration.ofMinutes(11));
      registry.scrape();

      assertThat(report(handlers))
          .containsExactly(new SeriesCount("istio_x", "counter", 1, 10_000, 990_000));
      assertThat(usedHeap() - before).isLessThan(MEGABYTE);
      recorder.record(TestInstance.of(instance, 1L, "again"));
      assertThat(registry.scrape()).contains("istio_x{path=\"again\"} 1.0\n");
    }
  }

  @Test
  void longLabelValuesThatDifferBehindTheCutAreOneSeries() {
    assertThatLongValuesAreOneSeries(30_000);
  }

  @Test
  @Tag("late") // two gigabytes of text, for what 60 MB have shown
  void millionLongLabelValuesThatDifferBehindTheCutAreOneSeries() {
    assertThatLongValuesAreOneSeries(1_000_000);
  }

  private void assertThatLongValuesAreOneSeries(int values) {
    try (TestHandlers handlers = new TestHandlers(registry)) {
      InstanceRecorder recorder = handlers.create(expiring("10m"), instance).recorder(instance);
      String path = "/item/" + "x".repeat(2_000);
      long before = usedHeap();

      for (int i = 0; i < values; i++) {
        recorder.record(TestInstance.of(instance, 1L, path + i));
      }

      assertThat(usedHeap() - before).isLessThan(2 * MEGABYTE);
      assertThat(report(handlers))
          .containsExactly(new SeriesCount("istio_x", "counter", 1, 10_000, 0));
      assertThat(sum()).isEqualTo(values);
    }
  }

  @Test
  void longLabelValuesTakeTheMemoryOfWhatIsShown() {
    try (TestHandlers handlers = new TestHandlers(registry)) {
      InstanceRecorder recorder = handlers.create(expiring("10m"), instance).recorder(instance);
      String rest = "x".repeat(8_000);
      long before = usedHeap();

      for (int i = 0; i < 100_000; i++) {
        recorder.record(TestInstance.of(instance, 1L, "/item/" + i + rest));
      }

      // 10,000 texts of 1,024 chars, and their series.
      assertThat(usedHeap() - before).isLessThan(16 * MEGABYTE);
      assertThat(report(handlers))
          .containsExactly(new SeriesCount("istio_x", "counter", 10_001, 10_000, 90_000));
      assertThat(sum()).isEqualTo(100_000);
    }
  }

  @Test
  void textsThatAreShownAlikeTakeOneSeriesAndNoMore() {
    try (TestHandlers handlers = new TestHandlers(registry)) {
      InstanceRecorder recorder = handlers.create(expiring("10m"), instance).recorder(instance);
      String half = "x".repeat(1_000);
      long before = usedHeap();

      for (int i = 0; i < 20_000; i++) {
        // Lone surrogates, which are all shown as one and the same sign.
        String lone = String.valueOf((char) (0xD800 + i % 1_024)) + (char) (0xD800 + i / 1_024);
        recorder.record(TestInstance.of(instance, 1L, half + lone));
      }

      assertThat(usedHeap() - before).isLessThan(2 * MEGABYTE);
      assertThat(report(handlers))
          .containsExactly(new SeriesCount("istio_x", "counter", 1, 10_000, 0));
    }
  }

  @Test
  void counterSeriesWithFourLabelsTakesAtMostTwoHundredBytes() {
    InstanceType four = TestInstance.type("i", "a", "b", "c", "d");
    int values = 20;
    int series = values * values * values * values;
    PrometheusOptions options = PrometheusOptions.builder().seriesLimit(series).build();
    try (TestHandlers handlers = new TestHandlers(registry, options)) {
      Handler handler =
          handlers.create(
              metrics(
                  Map.of(
                      "name", "x",
                      "instance_name", "i",
                      "kind", "COUNTER",
                      "label_names", List.of("a", "b", "c", "d"))),
              four);
      InstanceRecorder recorder = handler.recorder(four);
      long before = usedHeap();

      for (int i = 0; i < series; i++) {
        int n = i;
        Object[] labels = new Object[4];
        for (int label = 0; label < labels.length; label++) {
          labels[label] = "some-label-value-" + n % values;
          n /= values;
        }
        recorder.record(TestInstance.of(four, 1L, labels));
      }

      assertThat((usedHeap() - before) / series).isBetween(50L, 200L);
      assertThat(report(handlers))
          .containsExactly(new SeriesCount("istio_x", "counter", series, series, 0));
    }
  }

  @Test
  void labelValuesMadeToCollideCannotSlowRecordsDown() {
    PrometheusOptions options = PrometheusOptions.builder().seriesLimit(100_000).build();
    try (TestHandlers handlers = new TestHandlers(registry, options)) {
      InstanceRecorder recorder = handlers.create(expiring("10m"), instance).recorder(instance);
      int values = 1 << 14;

      for (int round = 0; round < 2; round++) {
        for (int i = 0; i < values; i++) {
          recorder.record(TestInstance.of(instance, 1L, colliding(i, 14)));
        }
      }

      // All have one hash: as many as are near enough to its place have a series of their own.
      assertThat(colliding(1, 14).hashCode()).isEqualTo(colliding(2, 14).hashCode());
      assertThat(report(handlers))
          .containsExactly(
              new SeriesCount(
                  "istio_x",
                  "counter",
                  Probing.FARTHEST + 2,
                  100_000,
                  2L * values - 2 * (Probing.FARTHEST + 1)));
      assertThat(sum()).isEqualTo(2.0 * values);
    }
  }

  /** One of many texts with the same hash: "Aa" and "BB" have it in common. */
  private static String colliding(int number, int pairs) {
    StringBuilder text = new StringBuilder();
    for (int bit = 0; bit < pairs; bit++) {
      text.append((number >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return text.toString();
  }

  @Test
  void roomThatExpiryMakesIsUsed() {
    PrometheusOptions options = PrometheusOptions.builder().seriesLimit("istio_x", 1).build();
    try (TestHandlers handlers = new TestHandlers(registry, options)) {
      Handler handler = handlers.create(expiring("10m"), instance);

      TestHandlers.record(handler, instance, 1L, "a");
      TestHandlers.record(handler, instance, 2L, "b");
      handlers.context.advance(Duration.ofMinutes(11));
      registry.scrape();
      handlers.context.advance(Duration.ofMinutes(11));
      registry.scrape();
      TestHandlers.record(handler, instance, 4L, "b");

      assertThat(registry.scrape())
          .contains("istio_x{path=\"b\"} 4.0\n", "istio_x{path=\"overflow\"} 2.0\n")
          .doesNotContain("path=\"a\"");
    }
  }

  @Test
  void seriesThatIsLabelledLikeTheOverflowSharesItsPlace() {
    PrometheusOptions options = PrometheusOptions.builder().seriesLimit(1).build();
    try (TestHandlers handlers = new TestHandlers(registry, options)) {
      Handler handler = handlers.create(expiring("10m"), instance);

      TestHandlers.record(handler, instance, 1L, "overflow");
      TestHandlers.record(handler, instance, 2L, "a");
      TestHandlers.record(handler, instance, 4L, "b");

      assertThat(registry.scrape())
          .contains("istio_x{path=\"overflow\"} 3.0\n", "istio_x{path=\"b\"} 4.0\n");
    }
  }

  @Test
  void longLabelValuesAreCut() {
    PrometheusOptions options = PrometheusOptions.builder().labelValueLimit(16).build();
    try (TestHandlers handlers = new TestHandlers(registry, options)) {
      Handler handler = handlers.create(expiring("10m"), instance);

      TestHandlers.record(handler, instance, 1L, "/a/very/long/path/1");
      TestHandlers.record(handler, instance, 1L, "/a/very/long/path/2");

      assertThat(registry.scrape()).contains("istio_x{path=\"/a/very/long/...\"} 2.0\n");
    }
  }

  private static Map<String, ?> expiring(String after) {
    Map<String, Object> params = new HashMap<>();
    params.putAll(
        metrics(
            Map.of(
                "name", "x",
                "instance_name", "i",
                "kind", "COUNTER",
                "label_names", List.of("path"))));
    params.put("metrics_expiration_policy", Map.of("metrics_expiry_duration", after));
    return params;
  }

  private static List<SeriesCount> report(TestHandlers handlers) {
    SeriesReport report =
        handlers.context.shared(
            SeriesStores.class,
            () -> {
              throw new AssertionError("no store");
            });
    return report.seriesCounts();
  }

  private double sum() {
    return registry
        .scrape()
        .lines()
        .filter(line -> line.startsWith("istio_x{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
