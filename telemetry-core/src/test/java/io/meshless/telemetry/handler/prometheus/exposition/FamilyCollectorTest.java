package io.meshless.telemetry.handler.prometheus.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.handler.prometheus.series.Family;
import io.meshless.telemetry.handler.prometheus.series.FamilyShape;
import io.meshless.telemetry.handler.prometheus.series.LabelPool;
import io.meshless.telemetry.handler.prometheus.series.MetricKind;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FamilyCollectorTest {
  final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @Test
  void failureLeavesTheScrapeToTheApplication() {
    registry.counter("app.requests").increment();
    Family family =
        new Family(
            new FamilyShape("istio_x", MetricKind.GAUGE, List.of("a"), List.of()),
            Map.of(),
            10,
            PrometheusExposition.of(registry, Optional.empty(), InstantSource.system()),
            new LabelPool());
    family.obtain(new String[] {"v"}).record(1);
    boolean[] fails = {false};
    registry
        .getPrometheusRegistry()
        .register(new FamilyCollector(family, () -> failWhen(fails[0])));

    assertThat(registry.scrape()).contains("istio_x{a=\"v\"} 1.0\n");
    fails[0] = true;
    assertThat(registry.scrape()).contains("app_requests_total 1.0\n").doesNotContain("istio_x");
    fails[0] = false;
    assertThat(registry.scrape()).contains("istio_x{a=\"v\"} 1.0\n");
  }

  private static void failWhen(boolean wanted) {
    if (wanted) {
      throw new IllegalStateException("expected");
    }
  }
}
