package io.meshless.telemetry.benchmark;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.benchmark.DocumentationMetric.Call;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.prometheus.metrics.core.metrics.Counter;
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
 * One record of the documentation's metric, with the bag at hand: rule, four label expressions,
 * series, add. Beside it the same four labels by hand and then the Prometheus client, Micrometer or
 * OpenTelemetry. Sixty-four requests in turn, twelve label sets; every request has texts of its
 * own, and the series have those of requests before.
 *
 * <p>docs/performance.md has the newest result.
 *
 * <pre>java -jar target/benchmarks.jar DocumentationMetric -prof gc</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(2)
public class DocumentationMetricBenchmark {
  private static final int CALLS = 64;
  private static final AttributeKey<String> REPORTER = AttributeKey.stringKey("reporter");
  private static final AttributeKey<String> SOURCE = AttributeKey.stringKey("source");
  private static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("destination");
  private static final AttributeKey<String> MESSAGE = AttributeKey.stringKey("message");

  private final Call[] calls = new Call[CALLS];
  private final AttributeBag[] bags = new AttributeBag[CALLS];
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final PrometheusMeterRegistry peers =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private Telemetry telemetry = DocumentationMetric.telemetry(registry);
  private Counter client = newClient();
  private final LongCounter openTelemetry =
      OpenTelemetryMeters.meter().counterBuilder("double_request_count").build();
  private int next;

  private Counter newClient() {
    return Counter.builder()
        .name("double_request_count_client")
        .labelNames("reporter", "source", "destination", "message")
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
    client
        .labelValues(
            reporter(call),
            orUnknown(call.source()),
            orUnknown(call.destination()),
            "twice the fun!")
        .inc(2);
  }

  /** By hand, with Micrometer. */
  @Benchmark
  public void micrometer() {
    addToMicrometer(calls[turn()]);
  }

  private void addToMicrometer(Call call) {
    peers
        .counter(
            "double.request.count",
            "reporter",
            reporter(call),
            "source",
            orUnknown(call.source()),
            "destination",
            orUnknown(call.destination()),
            "message",
            "twice the fun!")
        .increment(2);
  }

  /** By hand, with the OpenTelemetry SDK. */
  @Benchmark
  public void openTelemetry() {
    addToOpenTelemetry(calls[turn()]);
  }

  private void addToOpenTelemetry(Call call) {
    openTelemetry.add(
        2,
        Attributes.of(
            REPORTER,
            reporter(call),
            SOURCE,
            orUnknown(call.source()),
            DESTINATION,
            orUnknown(call.destination()),
            MESSAGE,
            "twice the fun!"));
  }

  private static String reporter(Call call) {
    return call.reporter() != null && call.reporter().equals("outbound") ? "client" : "server";
  }

  private static String orUnknown(String text) {
    return text == null ? "unknown" : text;
  }
}
