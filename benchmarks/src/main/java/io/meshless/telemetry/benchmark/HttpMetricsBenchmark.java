package io.meshless.telemetry.benchmark;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.benchmark.HttpMetrics.Call;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One record of four metrics with 17 dimensions each (a counter and three histograms), with the bag
 * at hand. Beside it the same labels worked out once by hand, then the Prometheus client,
 * Micrometer or OpenTelemetry four times. Sixty-four requests in turn, 24 label sets; every request
 * has texts of its own, and the series have those of requests before.
 *
 * <p>docs/performance.md has the newest result.
 *
 * <pre>java -jar target/benchmarks.jar HttpMetrics -prof gc</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(2)
public class HttpMetricsBenchmark {
  private static final int CALLS = 64;
  private static final double NANOS = 1e9;
  private static final List<AttributeKey<String>> KEYS =
      Stream.of(HttpMetrics.LABELS).map(AttributeKey::stringKey).toList();

  private final Call[] calls = new Call[CALLS];
  private final AttributeBag[] bags = new AttributeBag[CALLS];
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final PrometheusMeterRegistry peers =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Telemetry telemetry = HttpMetrics.telemetry(registry);
  private final Counter count =
      Counter.builder()
          .name("client_requests")
          .labelNames(HttpMetrics.LABELS)
          .register(peers.getPrometheusRegistry());
  private final Histogram duration = histogram("client_duration", HttpMetrics.SECONDS);
  private final Histogram requestSize = histogram("client_request_bytes", HttpMetrics.BYTES);
  private final Histogram responseSize = histogram("client_response_bytes", HttpMetrics.BYTES);
  private final Meter openTelemetry = OpenTelemetryMeters.meter();
  private final LongCounter openTelemetryCount = openTelemetry.counterBuilder("requests").build();
  private final DoubleHistogram openTelemetryDuration =
      openTelemetryHistogram("duration", HttpMetrics.SECONDS);
  private final DoubleHistogram openTelemetryRequestSize =
      openTelemetryHistogram("request_bytes", HttpMetrics.BYTES);
  private final DoubleHistogram openTelemetryResponseSize =
      openTelemetryHistogram("response_bytes", HttpMetrics.BYTES);
  private int next;

  private Histogram histogram(String name, double[] bounds) {
    return Histogram.builder()
        .name(name)
        .classicOnly()
        .classicUpperBounds(bounds)
        .labelNames(HttpMetrics.LABELS)
        .register(peers.getPrometheusRegistry());
  }

  /** Makes the requests, and the series of requests before them. */
  @Setup
  public void makeCalls() {
    for (int i = 0; i < CALLS; i++) {
      telemetry.record(Call.of(i).bag());
      addToClient(Call.of(i));
      addToMicrometer(Call.of(i));
      addToOpenTelemetry(Call.of(i));
    }
    // What a service has kept for a while lies where the collector does not watch it: storing a
    // reference into it costs what it costs in life.
    System.gc();
    for (int i = 0; i < CALLS; i++) {
      calls[i] = Call.of(i);
      bags[i] = Call.of(i).bag();
    }
  }

  /** Ends the telemetry. */
  @TearDown
  public void close() {
    telemetry.close();
  }

  private int turn() {
    return next++ & (CALLS - 1);
  }

  /** This library. */
  @Benchmark
  public void telemetry() {
    telemetry.record(bags[turn()]);
  }

  /** By hand, with the Prometheus client. */
  @Benchmark
  public void prometheusClient() {
    addToClient(calls[turn()]);
  }

  private void addToClient(Call call) {
    String[] labels = call.labels();
    count.labelValues(labels).inc();
    duration.labelValues(labels).observe(call.duration().toNanos() / NANOS);
    requestSize.labelValues(labels).observe(call.requestSize());
    responseSize.labelValues(labels).observe(call.responseSize());
  }

  /** By hand, with Micrometer. */
  @Benchmark
  public void micrometer() {
    addToMicrometer(calls[turn()]);
  }

  private void addToMicrometer(Call call) {
    String[] labels = call.labels();
    List<Tag> tags = new ArrayList<>(labels.length);
    for (int i = 0; i < labels.length; i++) {
      tags.add(Tag.of(HttpMetrics.LABELS[i], labels[i]));
    }
    peers.counter("requests", tags).increment();
    summary("duration.seconds", tags, HttpMetrics.SECONDS)
        .record(call.duration().toNanos() / NANOS);
    summary("request.bytes", tags, HttpMetrics.BYTES).record(call.requestSize());
    summary("response.bytes", tags, HttpMetrics.BYTES).record(call.responseSize());
  }

  /** By hand, with the OpenTelemetry SDK. */
  @Benchmark
  public void openTelemetry() {
    addToOpenTelemetry(calls[turn()]);
  }

  private void addToOpenTelemetry(Call call) {
    String[] labels = call.labels();
    AttributesBuilder builder = Attributes.builder();
    for (int i = 0; i < labels.length; i++) {
      builder.put(KEYS.get(i), labels[i]);
    }
    Attributes attributes = builder.build();
    openTelemetryCount.add(1, attributes);
    openTelemetryDuration.record(call.duration().toNanos() / NANOS, attributes);
    openTelemetryRequestSize.record(call.requestSize(), attributes);
    openTelemetryResponseSize.record(call.responseSize(), attributes);
  }

  private DoubleHistogram openTelemetryHistogram(String name, double[] bounds) {
    return openTelemetry
        .histogramBuilder(name)
        .setExplicitBucketBoundariesAdvice(DoubleStream.of(bounds).boxed().toList())
        .build();
  }

  private DistributionSummary summary(String name, List<Tag> tags, double[] bounds) {
    return DistributionSummary.builder(name)
        .serviceLevelObjectives(bounds)
        .tags(tags)
        .register(peers);
  }
}
