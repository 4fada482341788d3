package io.meshless.telemetry.benchmark;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.benchmark.DocumentationMetric.Call;
import io.meshless.telemetry.yaml.YamlConfig;
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
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Where the time of a record goes: one that meets no rule, then one of the documentation's metric
 * with constants for its labels, so that a rule runs and a series is found and added to, but
 * nothing is evaluated, hashed or compared. What {@link DocumentationMetricBenchmark} takes beyond
 * that, its three labels that vary take.
 *
 * <p>docs/performance.md has the newest result.
 *
 * <pre>java -jar target/benchmarks.jar RecordParts</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(2)
public class RecordPartsBenchmark {
  private static final int CALLS = 64;

  private final AttributeBag[] bags = new AttributeBag[CALLS];
  private final Telemetry withoutRules = telemetry("");
  private final Telemetry withoutVariables =
      telemetry(
          DocumentationMetric.CONFIG.replaceAll(
              "(reporter|source|destination): .*", "$1: '\"constant\"'"));
  private int next;

  private static Telemetry telemetry(String config) {
    return Telemetry.builder()
        .config(YamlConfig.parse("benchmark", config))
        .meterRegistry(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))
        .build();
  }

  /** Makes the requests. */
  @Setup
  public void makeCalls() {
    bags[0] = Call.of(0).bag();
    withoutVariables.record(bags[0]);
    System.gc(); // as in DocumentationMetricBenchmark
    for (int i = 0; i < CALLS; i++) {
      bags[i] = Call.of(i).bag();
    }
  }

  /** Ends the telemetries. */
  @TearDown
  public void close() {
    withoutRules.close();
    withoutVariables.close();
  }

  private AttributeBag bag() {
    return bags[next++ & CALLS - 1];
  }

  /** A record that meets no rule. */
  @Benchmark
  public void noRule() {
    withoutRules.record(bag());
  }

  /** A record of a metric whose labels are constant. */
  @Benchmark
  public void constantLabels() {
    withoutVariables.record(bag());
  }
}
