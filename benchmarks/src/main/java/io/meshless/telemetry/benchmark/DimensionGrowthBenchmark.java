package io.meshless.telemetry.benchmark;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Counter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
 * One record of a counter by its number of dimensions. Beside it the Prometheus client with as many
 * labels, whose texts are at hand in an array. The series have the texts of requests before.
 *
 * <p>docs/performance.md has the newest result.
 *
 * <pre>java -jar target/benchmarks.jar DimensionGrowth</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(2)
public class DimensionGrowthBenchmark {
  private static final int BAGS = 16;

  /** How many dimensions the metric has. */
  @Param({"1", "4", "8", "16", "32"})
  public int dimensions;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final AttributeBag[] bags = new AttributeBag[BAGS];
  private final String[][] values = new String[BAGS][];

  @SuppressWarnings("NullAway.Init") // set before the first record
  private Telemetry telemetry;

  @SuppressWarnings("NullAway.Init") // as above
  private Counter client;

  private int next;

  /** Makes the metric and the requests. */
  @Setup
  public void prepare() {
    StringBuilder text = new StringBuilder();
    String[] labels = new String[dimensions];
    Map<String, ValueType> types = new HashMap<>();
    for (int i = 0; i < dimensions; i++) {
      labels[i] = "label_" + (char) ('a' + i % 26) + i;
      types.put("bench.text" + i, ValueType.STRING);
      text.append("    %s: bench.text%d | \"unknown\"\n".formatted(labels[i], i));
    }
    AttributeVocabulary vocabulary = AttributeVocabulary.of(types);
    for (int i = 0; i < BAGS; i++) {
      AttributeBag.Builder bag = AttributeBag.builder(vocabulary);
      values[i] = new String[dimensions];
      for (int j = 0; j < dimensions; j++) {
        values[i][j] = "some-label-value-" + (j == 0 ? i : j);
        bag.put("bench.text" + j, Texts.own(values[i][j]));
      }
      bags[i] = bag.build();
    }
    telemetry =
        Telemetry.builder()
            .vocabulary(vocabulary)
            .config(YamlConfig.parse("benchmark", config(text.toString(), labels)))
            .meterRegistry(registry)
            .build();
    client =
        Counter.builder()
            .name("client")
            .labelNames(labels)
            .register(
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT).getPrometheusRegistry());
    for (String[] texts : values) {
      client.labelValues(Stream.of(texts).map(Texts::own).toArray(String[]::new)).inc();
    }
  }

  private static String config(String expressions, String[] labels) {
    return """
    kind: metric
    metadata: {name: requests, namespace: istio-system}
    spec:
      value: "1"
      dimensions:
    %s---
    kind: prometheus
    metadata: {name: handler, namespace: istio-system}
    spec:
      metrics:
      - name: requests_total
        instance_name: requests.metric.istio-system
        kind: COUNTER
        label_names: [%s]
    ---
    kind: rule
    metadata: {name: all, namespace: istio-system}
    spec:
      actions:
      - handler: handler.prometheus
        instances: [requests.metric]
    """
        .formatted(expressions, String.join(", ", labels));
  }

  /** Ends the telemetry. */
  @TearDown
  public void close() {
    telemetry.close();
  }

  private int turn() {
    return next++ & (BAGS - 1);
  }

  /** This library. */
  @Benchmark
  public void telemetry() {
    telemetry.record(bags[turn()]);
  }

  /** The Prometheus client. */
  @Benchmark
  public void prometheusClient() {
    client.labelValues(values[turn()].clone()).inc();
  }
}
