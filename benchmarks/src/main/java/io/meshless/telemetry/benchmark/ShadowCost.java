package io.meshless.telemetry.benchmark;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * What a shadow adds to a record, on a machine that is busy with other things: telemetries without
 * one and with ones of several shares take their turns in one process. Of each, the round that took
 * the least processor time of the recording thread is told.
 *
 * <p>Newest result: see {@link ShadowBenchmark}.
 *
 * <pre>java -cp target/benchmarks.jar io.meshless.telemetry.benchmark.ShadowCost</pre>
 */
public final class ShadowCost {
  private static final double[] SHARES = {0, 0.1, 1};
  private static final int ROUNDS = 60;
  private static final int RECORDS = 20_000;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final AttributeBag[] bags = ShadowBenchmark.bags();

  private ShadowCost() {}

  /** Prints the nanoseconds of a record for each configuration and share. */
  public static void main(String[] arguments) {
    for (String configuration : new String[] {"metrics", "stock"}) {
      System.out.println(configuration + ": " + new ShadowCost().measure(configuration));
    }
  }

  private String measure(String configuration) {
    Telemetry[] all =
        Arrays.stream(SHARES)
            .mapToObj(share -> ShadowBenchmark.telemetry(configuration, share))
            .toArray(Telemetry[]::new);
    double[] least = new double[all.length];
    Arrays.fill(least, Double.MAX_VALUE);
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < all.length; i++) {
        least[i] = Math.min(least[i], nanos(all[i]));
        all[i].flush();
      }
    }
    for (Telemetry one : all) {
      one.close();
    }
    return "%.0f ns without, %.0f ns with a share of 0.1, %.0f ns with 1: the shadow's part is %.2f of a record"
        .formatted(least[0], least[1], least[2], (least[2] - least[0]) / least[0]);
  }

  private double nanos(Telemetry telemetry) {
    long start = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < RECORDS; i++) {
      telemetry.record(bags[i & bags.length - 1]);
    }
    return (double) (THREADS.getCurrentThreadCpuTime() - start) / RECORDS;
  }
}
