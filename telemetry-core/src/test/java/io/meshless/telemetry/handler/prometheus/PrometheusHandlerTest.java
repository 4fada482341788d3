package io.meshless.telemetry.handler.prometheus;

import static io.meshless.telemetry.handler.prometheus.TestHandlers.metrics;
import static io.meshless.telemetry.handler.prometheus.TestHandlers.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.template.InstanceType;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrometheusHandlerTest {
  final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  final TestHandlers handlers = new TestHandlers(registry);

  final InstanceType requests =
      TestInstance.type(
          "doublerequestcount.metric.istio-system", "destination", "message", "reporter", "source");

  final Map<String, ?> requestMetric =
      Map.of(
          "name", "double_request_count",
          "instance_name", "doublerequestcount.metric.istio-system",
          "kind", "COUNTER",
          "label_names", List.of("reporter", "source", "destination", "message"));

  @AfterEach
  void close() {
    handlers.close();
  }

  @Test
  void counterHasExactlyTheConfiguredName() {
    Handler handler = handlers.create(metrics(requestMetric), requests);

    record(handler, requests, 2L, "reviews-v2", "twice the fun!", "server", "productpage-v1");
    record(handler, requests, 2L, "reviews-v2", "twice the fun!", "server", "productpage-v1");

    assertThat(registry.scrape())
        .isEqualTo(
            """
            # HELP istio_double_request_count double_request_count
            # TYPE istio_double_request_count untyped
            istio_double_request_count{destination="reviews-v2",message="twice the fun!",\
            reporter="server",source="productpage-v1"} 4.0
            """);
  }

  @Test
  void familyWithoutSeriesIsNotShown() {
    handlers.create(metrics(requestMetric), requests);

    assertThat(registry.scrape()).isEmpty();
  }

  @Test
  void counterThatEndsInTotalIsTyped() {
    InstanceType instance = TestInstance.type("requestcount.metric.istio-system");
    Handler handler =
        handlers.create(
            metrics(
                Map.of(
                    "name", "requests_total",
                    "instance_name", instance.name(),
                    "description", "All requests.",
                    "kind", "COUNTER")),
            instance);

    record(handler, instance, 1L);

    assertThat(registry.scrape())
        .isEqualTo(
            """
            # HELP istio_requests_total All requests.
            # TYPE istio_requests_total counter
            istio_requests_total 1.0
            """);
  }

  @Test
  void gaugeKeepsTheLastValue() {
    InstanceType instance = TestInstance.type("load.metric.istio-system", "node");
    Handler handler =
        handlers.create(
            metrics(
                Map.of(
                    "name",
                    "load",
                    "instance_name",
                    instance.name(),
                    "kind",
                    "GAUGE",
                    "label_names",
                    List.of("node"))),
            instance);

    record(handler, instance, 5L, "a");
    record(handler, instance, -2L, "a");

    assertThat(registry.scrape())
        .contains("# TYPE istio_load gauge", "istio_load{node=\"a\"} -2.0");
  }

  @Test
  void distributionTakesBoundsUpToZeroAndShowsNoMaximum() {
    InstanceType instance =
        TestInstance.type("size.metric.istio-system", ValueType.DOUBLE, Map.of());
    Handler handler =
        handlers.create(
            metrics(
                Map.of(
                    "name",
                    "size",
                    "instance_name",
                    instance.name(),
                    "kind",
                    "DISTRIBUTION",
                    "buckets",
                    Map.of("explicit_buckets", Map.of("bounds", List.of(-1.0, 0.0, 4.0))))),
            instance);

    for (double number : new double[] {-5, 0, 0.5, 9}) {
      record(handler, instance, number);
    }

    assertThat(registry.scrape())
        .isEqualTo(
            """
            # HELP istio_size size
            # TYPE istio_size histogram
            istio_size_bucket{le="-1.0"} 1
            istio_size_bucket{le="0.0"} 2
            istio_size_bucket{le="4.0"} 3
            istio_size_bucket{le="+Inf"} 4
            istio_size_count 4
            istio_size_sum 4.5
            """);
  }

  @Test
  void durationsAreSeconds() {
    InstanceType instance =
        TestInstance.type("latency.metric.istio-system", ValueType.DURATION, Map.of());
    Handler handler =
        handlers.create(
            metrics(Map.of("name", "latency", "instance_name", instance.name(), "kind", "GAUGE")),
            instance);

    record(handler, instance, Duration.ofNanos(1_500_000));

    assertThat(registry.scrape()).contains("istio_latency 0.0015");
  }

  @Test
  void counterRefusesWhatWouldSpoilIt() {
    Handler handler = handlers.create(metrics(requestMetric), requests);

    for (Object number : List.of(-2L, Double.NaN, Double.POSITIVE_INFINITY, "x")) {
      record(handler, requests, number, "d", "m", "r", "s");
    }

    assertThat(registry.scrape()).isEmpty();
    assertThat(handlers.context.failures)
        .containsExactly(
            requests.name()
                + " refused-number: istio_double_request_count: a counter takes finite numbers"
                + " from 0 on, but got -2.0",
            requests.name()
                + " refused-number: istio_double_request_count: a counter takes finite numbers"
                + " from 0 on, but got NaN",
            requests.name()
                + " refused-number: istio_double_request_count: a counter takes finite numbers"
                + " from 0 on, but got Infinity",
            requests.name() + " not-a-number: 'x' is not a number");
  }

  @Test
  void explanationNamesTheSeriesAndRecordsNothing() {
    Handler handler = handlers.create(metrics(requestMetric), requests);

    String words =
        handler
            .recorder(requests)
            .explain(TestInstance.of(requests, 2L, "details", "m\"", "server", "productpage"));

    assertThat(words)
        .isEqualTo(
            "istio_double_request_count{destination=\"details\",message=\"m\\\"\","
                + "reporter=\"server\",source=\"productpage\"} += 2");
    assertThat(registry.scrape()).isEmpty();
  }
}
