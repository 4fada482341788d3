package io.meshless.telemetry.handler.prometheus;

import static io.meshless.telemetry.handler.prometheus.TestHandlers.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.options.PrometheusOptions;
import io.meshless.telemetry.template.InstanceType;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.tracer.common.SpanContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExemplarTest {
  final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  final InstanceType instance = TestInstance.type("i");
  final CurrentSpan span = new CurrentSpan();
  final PrometheusOptions.Builder exemplars = PrometheusOptions.builder().spanContext(span);

  /** A tracer whose current span a test chooses. */
  static final class CurrentSpan implements SpanContext {
    String trace;
    boolean sampled = true;
    int marked;

    @Override
    public String getCurrentTraceId() {
      return trace;
    }

    @Override
    public String getCurrentSpanId() {
      return trace == null ? null : "span";
    }

    @Override
    public boolean isCurrentSpanSampled() {
      return sampled;
    }

    @Override
    public void markCurrentSpanAsExemplar() {
      marked++;
    }
  }

  @Test
  void counterAndBucketsNameATrace() {
    try (TestHandlers handlers = new TestHandlers(registry, exemplars.build())) {
      Handler handler = handlers.create(params(), instance);
      span.trace = "abc";

      record(handler, instance, 3L);

      assertThat(openMetrics())
          .contains(
              "istio_c_total 3.0 # {span_id=\"span\",trace_id=\"abc\"} 3.0 ",
              "istio_d_bucket{le=\"5.0\"} 1 # {span_id=\"span\",trace_id=\"abc\"} 3.0 ",
              "istio_d_bucket{le=\"1.0\"} 0\n");
      assertThat(span.marked).isEqualTo(2);
    }
  }

  @Test
  void exemplarStaysForAWhile() {
    try (TestHandlers handlers = new TestHandlers(registry, exemplars.build())) {
      Handler handler = handlers.create(params(), instance);
      for (String trace : List.of("first", "too-soon")) {
        span.trace = trace;
        record(handler, instance, 3L);
      }
      assertThat(openMetrics()).contains("first").doesNotContain("too-soon");

      handlers.context.advance(Duration.ofSeconds(8));
      span.trace = null;
      record(handler, instance, 3L);
      assertThat(openMetrics()).contains("first");

      span.trace = "later";
      record(handler, instance, 3L);
      assertThat(openMetrics()).contains("later").doesNotContain("first");
    }
  }

  @Test
  void unsampledSpanIsNoExemplar() {
    try (TestHandlers handlers = new TestHandlers(registry, exemplars.build())) {
      span.trace = "abc";
      span.sampled = false;

      record(handlers.create(params(), instance), instance, 3L);

      assertThat(openMetrics()).doesNotContain("abc");
    }
  }

  @Test
  void canBeSwitchedOff() {
    try (TestHandlers handlers = new TestHandlers(registry, exemplars.withoutExemplars().build())) {
      span.trace = "abc";

      record(handlers.create(params(), instance), instance, 3L);

      assertThat(openMetrics()).contains("istio_c_total 3.0\n").doesNotContain("abc");
    }
  }

  private String openMetrics() {
    return registry.scrape("application/openmetrics-text");
  }

  private static Map<String, ?> params() {
    return Map.of(
        "metrics",
        List.of(
            Map.of("name", "c_total", "instance_name", "i", "kind", "COUNTER"),
            Map.of("name", "u", "instance_name", "i", "kind", "GAUGE"),
            Map.of(
                "name", "d",
                "instance_name", "i",
                "kind", "DISTRIBUTION",
                "buckets", Map.of("explicit_buckets", Map.of("bounds", List.of(1.0, 5.0))))));
  }
}
