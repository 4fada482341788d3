package io.meshless.telemetry.handler.prometheus;

import static io.meshless.telemetry.handler.prometheus.TestHandlers.metrics;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.handler.options.PrometheusOptions;
import io.meshless.telemetry.support.Draw;
import io.meshless.telemetry.support.Tries;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.text.ValueText;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whatever values come in whatever order, series hold what a map by label text would hold. */
class SeriesTableProperties {
  /** One record: the dimension values, the number, and how many minutes pass afterwards. */
  record Step(Object first, Object second, long number, int minutes) {
    String labels() {
      return "a=\"%s\",b=\"%s\"".formatted(ValueText.of(first), ValueText.of(second));
    }
  }

  @Test
  void sumsAreThoseOfAMapByText() {
    Tries.of(300)
        .check(
            draw -> {
              List<Step> steps = steps(draw);
              Map<String, Double> expected = new TreeMap<>();
              for (Step step : steps) {
                expected.merge(step.labels(), (double) step.number, Double::sum);
              }

              assertThat(recorded(steps, PrometheusOptions.defaults(), Map.of()))
                  .isEqualTo(expected);
            });
  }

  @Test
  void limitKeepsTheSumAndTheFirstSeries() {
    Tries.of(300)
        .check(
            draw -> {
              List<Step> steps = steps(draw);
              PrometheusOptions options = PrometheusOptions.builder().seriesLimit(3).build();
              String overflow = "a=\"overflow\",b=\"overflow\"";
              Map<String, Double> expected = new TreeMap<>();
              for (Step step : steps) {
                boolean room = expected.containsKey(step.labels()) || expected.size() < 3;
                expected.merge(room ? step.labels() : overflow, (double) step.number, Double::sum);
              }

              assertThat(recorded(steps, options, Map.of())).isEqualTo(expected);
            });
  }

  @Test
  void expiredSeriesStartAgainFromZero() {
    Tries.of(300)
        .check(
            draw -> {
              List<Step> steps = steps(draw);
              Map<String, Object> policy =
                  Map.of(
                      "metrics_expiration_policy",
                      Map.of(
                          "metrics_expiry_duration",
                          "10m",
                          "expiry_check_interval_duration",
                          "2m"));
              Map<String, Double> sums = new HashMap<>();
              Map<String, Integer> noticedIdle = new HashMap<>();
              Map<String, Integer> active = new HashMap<>();
              int now = 0;
              for (Step step : steps) {
                sums.merge(step.labels(), (double) step.number, Double::sum);
                active.put(step.labels(), 1);
                noticedIdle.remove(step.labels());
                now += step.minutes;
                if (step.minutes > 0) {
                  int checked = now;
                  noticedIdle.entrySet().removeIf(e -> expire(e, checked, sums));
                  active.keySet().forEach(labels -> noticedIdle.put(labels, checked));
                  active.clear();
                }
              }

              assertThat(recorded(steps, PrometheusOptions.defaults(), policy))
                  .isEqualTo(new TreeMap<>(sums));
            });
  }

  private static boolean expire(
      Map.Entry<String, Integer> idle, int now, Map<String, Double> sums) {
    boolean due = now - idle.getValue() >= 10;
    if (due) {
      sums.remove(idle.getKey());
    }
    return due;
  }

  private static Map<String, Double> recorded(
      List<Step> steps, PrometheusOptions options, Map<String, ?> more) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    InstanceType instance = TestInstance.type("i", "a", "b");
    Map<String, Object> params = new HashMap<>(more);
    params.putAll(
        metrics(
            Map.of(
                "name", "x",
                "instance_name", "i",
                "kind", "COUNTER",
                "label_names", List.of("a", "b"))));
    try (TestHandlers handlers = new TestHandlers(registry, options)) {
      Handler handler = handlers.create(params, instance);
      InstanceRecorder recorder = handler.recorder(instance);
      for (Step step : steps) {
        recorder.record(TestInstance.of(instance, step.number, step.first, step.second));
        handlers.context.advance(Duration.ofMinutes(step.minutes));
        registry.scrape();
      }
      return samples(registry.scrape());
    }
  }

  private static Map<String, Double> samples(String scrape) {
    Map<String, Double> samples = new TreeMap<>();
    scrape
        .lines()
        .filter(line -> line.startsWith("istio_x{"))
        .forEach(
            line -> {
              int end = line.lastIndexOf('}');
              samples.put(
                  line.substring("istio_x{".length(), end),
                  Double.valueOf(line.substring(end + 2)));
            });
    return samples;
  }

  private static final List<Object> VALUES =
      List.of(
          "",
          "x",
          "1",
          1L,
          1.0,
          0.5,
          true,
          "true",
          Duration.ofSeconds(1),
          "1s",
          Instant.ofEpochSecond(1, 1_000),
          Instant.ofEpochSecond(1, 1_999),
          IpAddress.of(new byte[] {10, 0, 0, 1}),
          IpAddress.parse("::ffff:10.0.0.1"),
          "10.0.0.1",
          Map.of("k", "v"),
          "k=v");

  private static final List<Integer> MINUTES = List.of(0, 0, 0, 1, 4, 11);

  private static List<Step> steps(Draw from) {
    return from.list(
        60,
        draw ->
            new Step(draw.pick(VALUES), draw.pick(VALUES), draw.nextInt(101), draw.pick(MINUTES)));
  }
}
