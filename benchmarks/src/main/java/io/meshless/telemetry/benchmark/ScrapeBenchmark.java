package io.meshless.telemetry.benchmark;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.benchmark.HttpMetrics.Call;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
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
 * One scrape of four metrics with 17 labels (a counter and three histograms) of 500 series each.
 * Beside it the same series kept by the Prometheus client. Both are written by the client.
 *
 * <p>docs/performance.md has the newest result.
 *
 * <pre>java -jar target/benchmarks.jar Scrape -prof gc</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(2)
public class ScrapeBenchmark {
  private static final int SERIES = 500;
  private static final double NANOS = 1e9;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final PrometheusMeterRegistry peers =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Telemetry telemetry = HttpMetrics.telemetry(registry);

  /** Makes the series. */
  @Setup
  public void makeSeries() {
    Counter count =
        Counter.builder()
            .name("istio_requests")
            .labelNames(HttpMetrics.LABELS)
            .register(peers.getPrometheusRegistry());
    Histogram duration = histogram("istio_request_duration_seconds", HttpMetrics.SECONDS);
    Histogram requestSize = histogram("istio_request_bytes", HttpMetrics.BYTES);
    Histogram responseSize = histogram("istio_response_bytes", HttpMetrics.BYTES);
    for (int i = 0; i < SERIES; i++) {
      Call call = Call.from("client-" + i, i);
      telemetry.record(call.bag());
      String[] labels = call.labels();
      count.labelValues(labels).inc();
      duration.labelValues(labels).observe(call.duration().toNanos() / NANOS);
      requestSize.labelValues(labels).observe(call.requestSize());
      responseSize.labelValues(labels).observe(call.responseSize());
    }
  }

  private Histogram histogram(String name, double[] bounds) {
    return Histogram.builder()
        .name(name)
        .classicOnly()
        .classicUpperBounds(bounds)
        .labelNames(HttpMetrics.LABELS)
        .register(peers.getPrometheusRegistry());
  }

  /** Ends the telemetry. */
  @TearDown
  public void close() {
    telemetry.close();
  }

  /** This library. */
  @Benchmark
  public void telemetry() throws IOException {
    registry.scrape(OutputStream.nullOutputStream());
  }

  /** The Prometheus client. */
  @Benchmark
  public void prometheusClient() throws IOException {
    peers.scrape(OutputStream.nullOutputStream());
  }
}
