package io.meshless.telemetry.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.core.instrument.Clock;
import io.micrometer.registry.otlp.AggregationTemporality;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Metrics of the handler prometheus, on their way to a collector by Micrometer's own registry. */
@Timeout(120)
class OtlpMetersTest {
  private static final String CONFIG =
      """
      kind: metric
      metadata: {name: visits, namespace: shop}
      spec: {value: 2, dimensions: {code: response.code}}
      ---
      kind: metric
      metadata: {name: sizes, namespace: shop}
      spec: {value: response.size, dimensions: {code: response.code}}
      ---
      kind: prometheus
      metadata: {name: meters, namespace: shop}
      spec:
        metrics:
        - name: visits_total
          instance_name: visits.metric.shop
          kind: COUNTER
          label_names: [code]
        - name: response_size
          instance_name: sizes.metric.shop
          kind: DISTRIBUTION
          label_names: [code]
          buckets: {explicit_buckets: {bounds: [10, 100, 1000]}}
      ---
      kind: rule
      metadata: {name: all, namespace: shop}
      spec:
        actions: [{handler: meters.prometheus, instances: [visits.metric, sizes.metric]}]
      """;

  private final OtlpReceiver receiver = new OtlpReceiver();

  @AfterEach
  void stop() {
    receiver.close();
  }

  private Map<String, Metric> metricsOf(AggregationTemporality temporality, long... sizes) {
    OtlpConfig config =
        new OtlpConfig() {
          @Override
          public String get(String key) {
            return null;
          }

          @Override
          public String url() {
            return receiver.endpoint() + "/v1/metrics";
          }

          @Override
          public Duration step() {
            return Duration.ofHours(1);
          }

          @Override
          public AggregationTemporality aggregationTemporality() {
            return temporality;
          }

          @Override
          public Map<String, String> resourceAttributes() {
            return Map.of("service.name", "shop");
          }
        };
    OtlpMeterRegistry registry = new OtlpMeterRegistry(config, Clock.SYSTEM);
    try (Telemetry telemetry =
        Telemetry.builder()
            .config(YamlConfig.parse("meters.yaml", CONFIG))
            .meterRegistry(registry)
            .selfMetrics(false)
            .build()) {
      for (long size : sizes) {
        telemetry.record(
            AttributeBag.builder()
                .put("destination.namespace", "shop")
                .put("response.code", 200)
                .put("response.size", size)
                .build());
      }
      // Publishes what there is.
      registry.close();
    }
    return receiver.metrics.stream()
        .flatMap(resource -> resource.getScopeMetricsList().stream())
        .flatMap(scope -> scope.getMetricsList().stream())
        .collect(Collectors.toMap(Metric::getName, metric -> metric));
  }

  private static Map<String, String> labels(List<KeyValue> pairs) {
    return pairs.stream()
        .collect(Collectors.toMap(KeyValue::getKey, pair -> pair.getValue().getStringValue()));
  }

  @Test
  void countersAndDistributionsArriveUnderTheirNames() {
    Map<String, Metric> metrics = metricsOf(AggregationTemporality.CUMULATIVE, 5, 50, 500, 5_000);

    Metric visits = metrics.get("istio_visits_total");
    assertThat(visits.getSum().getAggregationTemporality())
        .isEqualTo(
            io.opentelemetry.proto.metrics.v1.AggregationTemporality
                .AGGREGATION_TEMPORALITY_CUMULATIVE);
    assertThat(visits.getSum().getIsMonotonic()).isTrue();
    NumberDataPoint count = visits.getSum().getDataPoints(0);
    assertThat(labels(count.getAttributesList())).isEqualTo(Map.of("code", "200"));
    assertThat(count.getAsDouble()).isEqualTo(8);

    HistogramDataPoint sizes = metrics.get("istio_response_size").getHistogram().getDataPoints(0);
    assertThat(sizes.getExplicitBoundsList()).containsExactly(10.0, 100.0, 1_000.0);
    assertThat(sizes.getBucketCountsList()).containsExactly(1L, 1L, 1L, 1L);
    assertThat(sizes.getCount()).isEqualTo(4);
    assertThat(sizes.getSum()).isEqualTo(5_555);
  }

  @Test
  void deltasAreDeltas() {
    Metric visits = metricsOf(AggregationTemporality.DELTA, 1, 2, 3).get("istio_visits_total");

    assertThat(visits.getSum().getAggregationTemporality())
        .isEqualTo(
            io.opentelemetry.proto.metrics.v1.AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA);
    assertThat(visits.getSum().getDataPoints(0).getAsDouble()).isEqualTo(6);
  }
}
