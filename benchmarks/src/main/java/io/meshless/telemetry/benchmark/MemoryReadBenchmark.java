package io.meshless.telemetry.benchmark;

import java.util.Random;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * A read somewhere in 128 MB, whose place the read before it tells: what the machine takes to go to
 * memory once. {@link SeriesGrowthBenchmark} with a million series goes there twice in a row, for
 * the row of the values and for the series that the row names.
 *
 * <p>docs/performance.md has the newest result.
 *
 * <pre>java -jar target/benchmarks.jar MemoryRead</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(2)
public class MemoryReadBenchmark {
  private static final int PLACES = 1 << 25;

  private final int[] next = new int[PLACES];
  private int place;

  /** Makes one cycle through all places, in random order. */
  @Setup
  public void shuffle() {
    for (int i = 0; i < PLACES; i++) {
      next[i] = i;
    }
    Random random = new Random(1);
    for (int i = PLACES - 1; i > 0; i--) {
      int other = random.nextInt(i);
      int kept = next[i];
      next[i] = next[other];
      next[other] = kept;
    }
  }

  /** One read. */
  @Benchmark
  public int read() {
    place = next[place];
    return place;
  }
}
