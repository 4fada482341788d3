package io.meshless.telemetry.benchmark;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.handler.options.StdioOptions;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.OutputStream;
import java.time.Instant;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a shadow adds to a record: a configuration with one label more than the one that runs, on no
 * record, on one in ten and on each. The difference of the first and the last is what a sampled
 * record costs beside the record itself.
 *
 * <p>Newest result, by {@link ShadowCost} on a machine that was busy with other things: the part of
 * the shadow is 0.94 to 1.10 of a record that counts four metrics, 0.79 to 0.90 of one that writes
 * a line as well; on Java 17 and 25.
 *
 * <pre>java -jar target/benchmarks.jar Shadow -prof gc</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(2)
public class ShadowBenchmark {
  private static final int CALLS = 64;

  private final AttributeBag[] bags = bags();

  /** What both configurations have. */
  @Param({"metrics", "stock"})
  public String configuration = "metrics";

  /** The share of the records that are compared; 0 for no shadow. */
  @Param({"0", "0.1", "1"})
  public double share;

  private Telemetry telemetry;
  private int next;

  /** Starts the telemetry and its shadow, whose metrics have a label more. */
  @Setup
  public void start() {
    telemetry = telemetry(configuration, share);
  }

  /** The requests that are recorded. */
  static AttributeBag[] bags() {
    AttributeBag[] bags = new AttributeBag[CALLS];
    for (int i = 0; i < CALLS; i++) {
      AttributeBag.Builder bag = AttributeBag.builder();
      HttpMetrics.Call.of(i).bag().forEach(bag::put);
      // The access log has no lines without a time.
      bags[i] = bag.put("request.time", Instant.EPOCH).build();
    }
    return bags;
  }

  /** A telemetry of this configuration with a shadow on this share of the records. */
  static Telemetry telemetry(String configuration, double share) {
    String running =
        configuration.equals("stock") ? StockConfiguration.text() : HttpMetrics.config();
    Telemetry telemetry =
        Telemetry.builder()
            .config(YamlConfig.parse("benchmark", running))
            .meterRegistry(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))
            .stdio(StdioOptions.builder().standardOutput(OutputStream.nullOutputStream()).build())
            .build();
    if (share > 0
        && !telemetry.shadow(YamlConfig.parse("shadow", shadowOf(running)), share).isApplied()) {
      throw new IllegalStateException("the shadow is refused");
    }
    return telemetry;
  }

  /** The same with one more label for each metric of HTTP. */
  private static String shadowOf(String running) {
    return running
        .replaceAll("(?m)^( +)response_code: .*$", "$0\n$1method: request.method | \"GET\"")
        .replace("response_code, ", "response_code, method, ");
  }

  /** Ends the telemetry. */
  @TearDown
  public void close() {
    telemetry.close();
  }

  /** A record, and its part in the comparison. */
  @Benchmark
  public void record() {
    telemetry.record(bags[next++ & CALLS - 1]);
  }
}
