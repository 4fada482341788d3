package io.meshless.telemetry.benchmark;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The first start of a configuration file in a fresh JVM, the registry being there: prints the
 * milliseconds of processor time and on the clock, and the kilobytes of heap it keeps.
 *
 * <p>docs/performance.md has the newest result.
 *
 * <pre>java -cp target/benchmarks.jar io.meshless.telemetry.benchmark.ColdStart stock.yaml</pre>
 */
public final class ColdStart {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final int KILOBYTE = 1_024;

  private ColdStart() {}

  /** Starts the file, prints, ends. */
  public static void main(String[] args) {
    Path file = Path.of(args[0]);
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    long heap = Heap.used();
    long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long begin = System.nanoTime();
    Telemetry telemetry = StockConfiguration.start(YamlConfig.load(file), registry);
    double millis = (System.nanoTime() - begin) / NANOS_PER_MILLI;
    double cpuMillis =
        (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / NANOS_PER_MILLI;
    double kilobytes = (double) (Heap.used() - heap) / KILOBYTE;
    System.out.printf(Locale.ROOT, "%.1f %.1f %.0f%n", cpuMillis, millis, kilobytes);
    telemetry.close();
  }
}
