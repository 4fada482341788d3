package io.meshless.telemetry.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.spec.MetricSpec;
import io.meshless.telemetry.spec.PrometheusSpec;
import io.meshless.telemetry.spec.RuleSpec;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

/** What alerts stand on is there before anything happens. */
class SelfMetricsTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  private Telemetry telemetry(MetricSpec metric) {
    PrometheusSpec handler =
        PrometheusSpec.named("p").metric(PrometheusSpec.Metric.counter("requests", metric));
    return Telemetry.builder()
        .config(ConfigSnapshot.of(metric, handler, RuleSpec.named("all").send(handler, metric)))
        .meterRegistry(registry)
        .build();
  }

  private double errors(String kind) {
    return registry.get("telemetry.errors").tag("kind", kind).functionCounter().count();
  }

  @Test
  void errorsAreThereFromTheStart() {
    try (Telemetry telemetry = telemetry(MetricSpec.named("m").value("request.size"))) {
      assertThat(registry.get("telemetry.errors").functionCounters())
          .extracting(counter -> counter.getId().getTag("kind"))
          .containsExactlyInAnyOrder("match", "sampling", "instance", "handler", "record");
      assertThat(registry.get("telemetry.errors").functionCounters())
          .extracting(FunctionCounter::count)
          .containsOnly(0.0);
      assertThat(registry.get("telemetry.series.overflowed").functionCounter().count()).isZero();

      telemetry.record(AttributeBag.empty());

      assertThat(errors("instance")).isEqualTo(1);
      assertThat(errors("match")).isZero();
    }
  }

  @Test
  void metricAndStatusShowWhichConfigurationRuns() {
    String first;
    try (Telemetry telemetry = telemetry(MetricSpec.named("m").value(1))) {
      first = telemetry.status().configHash();

      assertThat(registry.get("telemetry.config.hash").gauge().value())
          .isEqualTo((double) Long.parseLong(first, 16));
      assertThat(telemetry.status().toJson()).contains("\"configHash\":\"" + first + "\"");
    }
    try (Telemetry same = telemetry(MetricSpec.named("m").value(1))) {
      assertThat(same.status().configHash()).isEqualTo(first);
    }
    try (Telemetry other = telemetry(MetricSpec.named("m").value(2))) {
      assertThat(other.status().configHash()).isNotEqualTo(first);
    }
  }
}
