package io.meshless.telemetry.benchmark;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.benchmark.DocumentationMetric.Call;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Records that all go to one series, from one thread and from two; every thread has a bag of its
 * own.
 *
 * <p>docs/performance.md has the newest result.
 *
 * <pre>java -jar target/benchmarks.jar SeriesContention</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(3)
public class SeriesContentionBenchmark {
  private final Telemetry telemetry =
      DocumentationMetric.telemetry(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));

  /** What one thread records. */
  @State(Scope.Thread)
  public static class Request {
    final AttributeBag bag = Call.of(0).bag();
  }

  /** Ends the telemetry. */
  @TearDown
  public void close() {
    telemetry.close();
  }

  /** One thread. */
  @Benchmark
  @Threads(1)
  public void one(Request request) {
    telemetry.record(request.bag);
  }

  /** Two threads. */
  @Benchmark
  @Threads(2)
  public void two(Request request) {
    telemetry.record(request.bag);
  }

  /** Four threads. */
  @Benchmark
  @Threads(4)
  public void four(Request request) {
    telemetry.record(request.bag);
  }
}
