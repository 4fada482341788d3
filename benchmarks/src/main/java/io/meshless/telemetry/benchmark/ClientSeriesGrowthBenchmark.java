package io.meshless.telemetry.benchmark;

import io.prometheus.metrics.core.metrics.Counter;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What {@link SeriesGrowthBenchmark} does, with a counter of the Prometheus client: how far the
 * memory of the machine is the limit.
 *
 * <pre>java -jar target/benchmarks.jar ClientSeriesGrowth -jvmArgs -Xmx3g</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(2)
public class ClientSeriesGrowthBenchmark {
  private static final int VALUES = 32;

  /** How many series there are. */
  @Param({"10", "1000", "100000", "1000000"})
  public int series;

  private final String[] texts = new String[VALUES];
  private final Counter counter =
      Counter.builder().name("client").labelNames("a", "b", "c", "d").build();
  private int seed = 1;

  /** Makes all series. */
  @Setup
  public void makeSeries() {
    for (int i = 0; i < VALUES; i++) {
      texts[i] = "some-label-value-" + i;
    }
    for (int i = 0; i < series; i++) {
      add(i);
    }
  }

  private void add(int number) {
    counter
        .labelValues(text(number), text(number >>> 5), text(number >>> 10), text(number >>> 15))
        .inc();
  }

  private String text(int number) {
    return texts[number & VALUES - 1];
  }

  /** The Prometheus client. */
  @Benchmark
  public void prometheusClient() {
    seed = seed * 1_664_525 + 1_013_904_223;
    add((int) ((seed & 0xFFFFFFFFL) * series >>> 32));
  }
}
