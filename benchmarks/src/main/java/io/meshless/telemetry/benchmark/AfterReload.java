package io.meshless.telemetry.benchmark;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;

/**
 * How long after a reload records take as long as before it, since the new rules are ones that the
 * JVM has not compiled yet: records Istio's HTTP metrics without a pause, reloads a configuration
 * of which one character has changed every two seconds, and counts the records of each hundredth of
 * a second of processor time. Prints the milliseconds until the tenth of a second that follows has
 * nine tenths of the records that one had before, how many milliseconds of records are missing
 * until then, and how many records that took; all are medians of the reloads.
 *
 * <p>docs/performance.md has the newest result.
 *
 * <pre>java -cp target/benchmarks.jar io.meshless.telemetry.benchmark.AfterReload 9</pre>
 */
public final class AfterReload {
  private static final int CALLS = 64;
  private static final int RECORDS_BY_CLOCK = 64;
  private static final long SLICE_NANOS = 10_000_000;
  private static final double SLICE_MILLIS = SLICE_NANOS / 1e6;
  private static final int TENTH = 10;
  private static final int SLICES_BEFORE = 50;
  private static final int SLICES_AFTER = 150;
  private static final int WARM_UP = 300;
  private static final double AS_FAST = 0.9;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final AttributeBag[] bags = new AttributeBag[CALLS];
  private final String[] texts = {
    HttpMetrics.config(), HttpMetrics.config().replace("\"0ms\"", "\"1ms\"")
  };
  private int loads;
  private int next;
  private final Telemetry telemetry =
      StockConfiguration.start(this::read, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));

  private AfterReload() {
    Arrays.setAll(bags, i -> HttpMetrics.Call.of(i).bag());
  }

  private ConfigSnapshot read() {
    return YamlConfig.parse("stock", texts[loads++ % texts.length]).read();
  }

  /** Reloads this many times, prints, ends. */
  public static void main(String[] arguments) {
    AfterReload service = new AfterReload();
    service.slices(WARM_UP);
    double[] millis = new double[Integer.parseInt(arguments[0])];
    double[] missing = new double[millis.length];
    double[] records = new double[millis.length];
    for (int i = 0; i < millis.length; i++) {
      double usual = median(service.slices(SLICES_BEFORE));
      service.telemetry.reload();
      double[] after = service.slices(SLICES_AFTER);
      int slow = slowSlices(after, usual);
      millis[i] = slow * SLICE_MILLIS;
      missing[i] = Arrays.stream(after, 0, slow).map(n -> (1 - n / usual) * SLICE_MILLIS).sum();
      records[i] = Arrays.stream(after, 0, slow).sum();
    }
    System.out.printf(
        Locale.ROOT, "%.0f %.1f %.0f%n", median(millis), median(missing), median(records));
    service.telemetry.close();
  }

  /** How many slices go by until the next ten are as fast as usual. */
  private static int slowSlices(double[] slices, double usual) {
    for (int i = 0; i + TENTH <= slices.length; i++) {
      if (Arrays.stream(slices, i, i + TENTH).sum() >= AS_FAST * TENTH * usual) {
        return i;
      }
    }
    return slices.length;
  }

  /** Counts the records in each of so many slices of this thread's processor time. */
  private double[] slices(int count) {
    double[] slices = new double[count];
    for (int i = 0; i < count; i++) {
      long begin = THREADS.getCurrentThreadCpuTime();
      long records = 0;
      long now;
      do {
        for (int j = 0; j < RECORDS_BY_CLOCK; j++) {
          telemetry.record(bags[next++ & (CALLS - 1)]);
        }
        records += RECORDS_BY_CLOCK;
        now = THREADS.getCurrentThreadCpuTime();
      } while (now - begin < SLICE_NANOS);
      slices[i] = records * (double) SLICE_NANOS / (now - begin);
    }
    return slices;
  }

  private static double median(double[] all) {
    double[] sorted = all.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
