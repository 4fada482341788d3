package io.meshless.telemetry.benchmark;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.handler.options.PrometheusOptions;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
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
 * One record of a counter with four labels that has few series or a million, met in random order,
 * so that with many series each record misses the processor's caches.
 *
 * <p>docs/performance.md has the newest result.
 *
 * <pre>java -jar target/benchmarks.jar SeriesGrowth -jvmArgs -Xmx3g</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(2)
public class SeriesGrowthBenchmark {
  private static final int VALUES = 32;
  private static final int MOST = VALUES * VALUES * VALUES * VALUES;

  /** How many series there are. */
  @Param({"10", "1000", "100000", "1000000"})
  public int series;

  private final Combination bag = new Combination();
  private Telemetry telemetry = newTelemetry();
  private int seed = 1;

  private static Telemetry newTelemetry() {
    return Telemetry.builder()
        .config(
            YamlConfig.parse(
                "benchmark",
                DocumentationMetric.CONFIG
                    .replace("message: '\"twice the fun!\"'", "message: source.user | \"\"")
                    .replace(
                        "conditional((context.reporter.kind | \"inbound\") == \"outbound\","
                            + " \"client\", \"server\")",
                        "context.reporter.kind | \"\"")))
        .meterRegistry(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))
        .prometheus(PrometheusOptions.builder().seriesLimit(MOST).build())
        .build();
  }

  /** Makes all series. */
  @Setup
  public void makeSeries() {
    for (int i = 0; i < series; i++) {
      telemetry.record(bag.number(i));
    }
  }

  /** Ends the telemetry. */
  @TearDown
  public void close() {
    telemetry.close();
  }

  private int number() {
    seed = seed * 1_664_525 + 1_013_904_223;
    return (int) ((seed & 0xFFFFFFFFL) * series >>> 32);
  }

  /** This library. */
  @Benchmark
  public void telemetry() {
    telemetry.record(bag.number(number()));
  }

  /** Four attributes, one of 32 values each, so that a million label sets need no million texts. */
  private static final class Combination implements AttributeBag {
    private static final AttributeName[] NAMES = {
      AttributeName.of("context.reporter.kind"),
      AttributeName.of("source.workload.name"),
      AttributeName.of("destination.workload.name"),
      AttributeName.of("source.user")
    };

    private final String[] texts = new String[VALUES];
    private int number;

    Combination() {
      for (int i = 0; i < VALUES; i++) {
        texts[i] = "some-label-value-" + i;
      }
    }

    AttributeBag number(int chosen) {
      this.number = chosen;
      return this;
    }

    @Override
    public @Nullable Object find(AttributeName name) {
      for (int i = 0; i < NAMES.length; i++) {
        if (name == NAMES[i]) {
          return texts[number >>> 5 * i & VALUES - 1];
        }
      }
      return null;
    }

    @Override
    public void forEach(BiConsumer<? super String, Object> visitor) {
      throw new UnsupportedOperationException("not for this benchmark");
    }
  }
}
