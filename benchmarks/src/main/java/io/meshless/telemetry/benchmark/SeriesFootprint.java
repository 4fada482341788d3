package io.meshless.telemetry.benchmark;

import java.util.Locale;

/**
 * The heap that a counter series with four labels takes when there are a million of them: prints
 * the bytes of one.
 *
 * <p>docs/performance.md has the newest result.
 *
 * <pre>java -Xmx2g -cp target/benchmarks.jar io.meshless.telemetry.benchmark.SeriesFootprint</pre>
 */
public final class SeriesFootprint {
  private static final int SERIES = 1_000_000;

  private SeriesFootprint() {}

  /** Makes the series and prints. */
  public static void main(String[] args) {
    SeriesGrowthBenchmark growth = new SeriesGrowthBenchmark();
    growth.series = 1;
    growth.makeSeries();
    long before = Heap.used();
    growth.series = SERIES;
    growth.makeSeries();
    System.out.printf(Locale.ROOT, "%.1f%n", (double) (Heap.used() - before) / SERIES);
    growth.close();
  }
}
