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
 * milliseconds of processor time and on the clock, the kilobytes of heap it keeps, and the
 * milliseconds of processor time that the registry and a first counter of its own took before.
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
    double atFirst = cpuMillis();
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry.counter("starts", "of", "registry").increment();
    double registryMillis = cpuMillis() - atFirst;
    long heap = Heap.used();
    double cpu = cpuMillis();
    long begin = System.nanoTime();
    Telemetry telemetry = StockConfiguration.start(YamlConfig.load(file), registry);
    double millis = (System.nanoTime() - begin) / NANOS_PER_MILLI;
    double cpuMillis = cpuMillis() - cpu;
    double kilobytes = (double) (Heap.used() - heap) / KILOBYTE;
    System.out.printf(
        Locale.ROOT, "%.1f %.1f %.0f %.1f%n", cpuMillis, millis, kilobytes, registryMillis);
    telemetry.close();
  }

  private static double cpuMillis() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / NANOS_PER_MILLI;
  }
}
