package io.meshless.telemetry.benchmark;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.ConfigSnapshot;
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
 * A reload of what Istio configures by default, of which one character has changed, and the first
 * records after it: they run rules that the JVM has not compiled yet.
 *
 * <p>docs/performance.md has the newest result.
 *
 * <pre>java -jar target/benchmarks.jar ReloadBenchmark</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(2)
public class ReloadBenchmark {
  private static final int CALLS = 64;

  /** Enough for the JVM to notice that the new rules run often. */
  private static final int RECORDS = 256;

  private final String[] texts = {
    StockConfiguration.text(), StockConfiguration.text().replace("\"0ms\"", "\"1ms\"")
  };
  private final AttributeBag[] bags = new AttributeBag[CALLS];
  private int loads;
  private final Telemetry telemetry =
      StockConfiguration.start(this::read, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));

  private ConfigSnapshot read() {
    return YamlConfig.parse("stock", texts[loads++ % texts.length]).read();
  }

  /** Makes the requests. */
  @Setup
  public void makeCalls() {
    for (int i = 0; i < CALLS; i++) {
      bags[i] = HttpMetrics.Call.of(i).bag();
    }
  }

  /** Ends the telemetry. */
  @TearDown
  public void close() {
    telemetry.close();
  }

  /** One reload and some records. */
  @Benchmark
  public void reload() {
    telemetry.reload();
    for (int i = 0; i < RECORDS; i++) {
      telemetry.record(bags[i & (CALLS - 1)]);
    }
  }
}
