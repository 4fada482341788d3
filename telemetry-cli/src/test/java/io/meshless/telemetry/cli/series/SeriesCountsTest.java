package io.meshless.telemetry.cli.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.cli.bench.ServiceOptions;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.support.Draw;
import io.meshless.telemetry.support.Tries;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Series are counted as a telemetry makes them. */
class SeriesCountsTest {
  private static final String CONFIG =
      """
      kind: metric
      metadata: {name: requests}
      spec:
        value: response.size | 1
        dimensions: {code: response.code | 0, path: request.path, secret: 'request.headers["authorization"] | ""'}
      ---
      kind: metric
      metadata: {name: texts}
      spec:
        value: request.id | "1"
        dimensions: {b: request.host | "", a: string(response.duration | "0s")}
      ---
      kind: prometheus
      metadata: {name: counters}
      spec:
        metrics:
        - {name: requests_total, instance_name: requests.metric.istio-system, kind: COUNTER, label_names: [code, path, secret]}
        - {name: texts, instance_name: texts.metric.istio-system, kind: GAUGE, label_names: [a, b]}
      ---
      kind: prometheus
      metadata: {name: sizes}
      spec:
        metrics:
        - {name: sizes, instance_name: requests.metric.istio-system, kind: DISTRIBUTION, label_names: [code, path, secret], buckets: {explicit_buckets: {bounds: [1, 10]}}}
      ---
      kind: rule
      metadata: {name: all}
      spec:
        match: request.method != "HEAD"
        actions:
        - {handler: counters.prometheus, instances: [requests.metric, texts.metric]}
        - {handler: sizes.prometheus, instances: [requests.metric]}
      """;

  @Test
  void countsAgreeWithTheSeriesOfARealTelemetry() {
    ConfigSnapshot config = YamlConfig.parse("config", CONFIG).read();
    Tries.of(Integer.getInteger("series.tries", 30))
        .check(draw -> checkAgreement(config, draw.list(60, SeriesCountsTest::bag)));
  }

  private static void checkAgreement(ConfigSnapshot config, List<AttributeBag> bags) {
    SeriesCounts counts = new SeriesCounts();
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (Telemetry real =
            Telemetry.builder().config(config).meterRegistry(registry).selfMetrics(false).build();
        CountingRun run = new CountingRun(config, new ServiceOptions(), counts)) {
      bags.forEach(real::record);
      bags.forEach(run::record);

      assertThat(real.status().metrics()).hasSize(3);
      assertThat(real.status().metrics())
          .allSatisfy(
              metric ->
                  assertThat(counts.of(metric.metric()).count())
                      .as(metric.metric())
                      .isEqualTo(metric.series()));
    }
  }

  private static AttributeBag bag(Draw draw) {
    AttributeBag.Builder bag = AttributeBag.builder();
    bag.put("request.method", draw.pick(List.of("GET", "HEAD")));
    bag.put("response.code", draw.nextInt(4));
    bag.put("response.size", draw.nextInt(5) - 1);
    if (draw.nextInt(8) != 0) {
      bag.put("request.path", draw.text(2));
    }
    if (draw.nextBoolean()) {
      bag.put("request.id", draw.pick(List.of("1", "x", "NaN")));
    }
    if (draw.nextInt(20) == 0) {
      bag.put("request.host", "h".repeat(1_020 + draw.nextInt(8)));
    }
    return bag.build();
  }

  @Test
  void sketchIsWithinThreePercent() {
    SeriesCounter counter = new SeriesCounter(1_000);
    for (int i = 0; i < 200_000; i++) {
      counter.add(new String[] {"a", Integer.toString(i % 100_000)});
      if (i == 999) {
        assertThat(counter.isExact()).isTrue();
        assertThat(counter.count()).isEqualTo(1_000);
      }
    }

    assertThat(counter.isExact()).isFalse();
    assertThat((double) counter.count()).isCloseTo(100_000, within(3_000.0));
  }

  @Test
  void labelsAreToldApartByTheirPlaces() {
    SeriesCounter counter = new SeriesCounter();
    counter.add(new String[] {"ab", "c"});
    counter.add(new String[] {"a", "bc"});
    counter.add(new String[] {"ab", "c"});

    assertThat(counter.count()).isEqualTo(2);
  }
}
