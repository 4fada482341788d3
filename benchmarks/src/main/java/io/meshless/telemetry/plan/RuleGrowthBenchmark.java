package io.meshless.telemetry.plan;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One record when there are many rules of which one matches: each asks for a service of its own.
 *
 * <p>docs/performance.md has the newest result.
 *
 * <pre>java -jar target/benchmarks.jar RuleGrowth</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(2)
public class RuleGrowthBenchmark {
  private static final int BAGS = 16;

  private static final String METRIC =
      """
      kind: metric
      metadata: {name: requests, namespace: istio-system}
      spec:
        value: "1"
        dimensions:
          source: source.workload.name | "unknown"
          destination: destination.workload.name | "unknown"
      ---
      kind: prometheus
      metadata: {name: handler, namespace: istio-system}
      spec:
        metrics:
        - name: requests_total
          instance_name: requests.metric.istio-system
          kind: COUNTER
          label_names: [source, destination]
      """;

  private static final String RULE =
      """
      ---
      kind: rule
      metadata: {name: rule-%1$d, namespace: istio-system}
      spec:
        match: destination.service == "service-%1$d"
        actions:
        - handler: handler.prometheus
          instances: [requests.metric]
      """;

  /** How many rules there are. */
  @Param({"1", "10", "100", "1000"})
  public int rules;

  private final AttributeBag[] bags = new AttributeBag[BAGS];

  @SuppressWarnings("NullAway.Init") // set before the first record
  private Telemetry telemetry;

  private int next;

  /** Compiles the rules. */
  @Setup
  public void compile() {
    StringBuilder config = new StringBuilder(METRIC);
    for (int i = 0; i < rules; i++) {
      config.append(RULE.formatted(i));
    }
    telemetry =
        Telemetry.builder()
            .config(YamlConfig.parse("benchmark", config.toString()))
            .meterRegistry(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))
            .build();
    for (int i = 0; i < BAGS; i++) {
      bags[i] =
          AttributeBag.builder()
              .put("source.workload.name", "productpage-" + i % 4)
              .put("destination.workload.name", "reviews-" + i % 3)
              .put("destination.service", "service-" + i * 7 % rules)
              .build();
    }
  }

  /** Ends the telemetry. */
  @TearDown
  public void close() {
    telemetry.close();
  }

  /** This library. */
  @Benchmark
  public void telemetry() {
    telemetry.record(bags[next++ & (BAGS - 1)]);
  }
}
