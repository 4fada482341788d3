package io.meshless.telemetry.benchmark;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.benchmark.HttpMetrics.Call;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Counter;
import java.util.Arrays;
import java.util.List;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One record of a service with ten metrics, each with other labels, another value and a rule of its
 * own: what the code of a record calls in one place is of many kinds, so the compiler cannot bind
 * it to one. Beside it the same counters and conditions by hand with the Prometheus client.
 *
 * <p>docs/performance.md has the newest result.
 *
 * <pre>java -jar target/benchmarks.jar TenMetrics -prof gc</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(2)
public class TenMetricsBenchmark {
  private static final int CALLS = 64;
  private static final int METRICS = 10;
  private static final List<String> VALUES =
      List.of("\"1\"", "response.size | 0", "request.size | 0", "response.code | 200");
  private static final List<String> MATCHES =
      List.of(
          "context.protocol == \"http\"",
          "response.code >= 200",
          "request.size > 0 && response.code < 500",
          "(connection.mtls | false) == false",
          "destination.service.name == \"reviews\" || context.protocol == \"grpc\"");

  private final Call[] calls = new Call[CALLS];
  private final AttributeBag[] bags = new AttributeBag[CALLS];
  private final Counter[] counters = new Counter[METRICS];
  private final Telemetry telemetry = start();
  private int next;

  private static Telemetry start() {
    return Telemetry.builder()
        .config(YamlConfig.parse("ten metrics", config()))
        .meterRegistry(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))
        .build();
  }

  private static String config() {
    StringBuilder resources = new StringBuilder();
    for (int i = 0; i < METRICS; i++) {
      resources.append(
          "kind: metric\nmetadata: {name: m%d, namespace: istio-system}\n".formatted(i)
              + "spec:\n  value: %s\n  dimensions:\n".formatted(VALUES.get(i % VALUES.size())));
      for (String label : labels(i)) {
        resources.append(HttpMetrics.dimension(label)).append('\n');
      }
      resources.append(
          """
          ---
          kind: prometheus
          metadata: {name: h%1$d, namespace: istio-system}
          spec:
            metrics:
            - {name: metric_%1$d, instance_name: m%1$d.metric.istio-system, kind: COUNTER, label_names: %2$s}
          ---
          kind: rule
          metadata: {name: r%1$d, namespace: istio-system}
          spec:
            match: %3$s
            actions:
            - {handler: h%1$d.prometheus, instances: [m%1$d.metric]}
          ---
          """
              .formatted(i, labels(i), '\'' + MATCHES.get(i % MATCHES.size()) + '\''));
    }
    return resources.toString();
  }

  /** Three to seven of Istio's labels, others for each metric. */
  private static List<String> labels(int metric) {
    return Arrays.asList(HttpMetrics.LABELS).subList(metric, metric + 3 + metric % 5);
  }

  /** Makes the requests, and the series of requests before them. */
  @Setup
  public void makeCalls() {
    for (int i = 0; i < METRICS; i++) {
      counters[i] =
          Counter.builder()
              .name("client_" + i)
              .labelNames(labels(i).toArray(String[]::new))
              .build();
    }
    for (int i = 0; i < CALLS; i++) {
      telemetry.record(Call.of(i).bag());
      addToClient(Call.of(i));
    }
    System.gc();
    for (int i = 0; i < CALLS; i++) {
      calls[i] = Call.of(i);
      bags[i] = Call.of(i).bag();
    }
  }

  /** Ends the telemetry. */
  @TearDown
  public void close() {
    telemetry.close();
  }

  private int turn() {
    return next++ & (CALLS - 1);
  }

  /** This library. */
  @Benchmark
  public void telemetry() {
    telemetry.record(bags[turn()]);
  }

  /** By hand, with the Prometheus client. */
  @Benchmark
  public void prometheusClient() {
    addToClient(calls[turn()]);
  }

  private void addToClient(Call call) {
    String[] all = call.labels();
    for (int i = 0; i < METRICS; i++) {
      if (matches(call, i % MATCHES.size())) {
        counters[i]
            .labelValues(Arrays.copyOfRange(all, i, i + 3 + i % 5))
            .inc(value(call, i % VALUES.size()));
      }
    }
  }

  private static boolean matches(Call call, int match) {
    return switch (match) {
      case 0 -> call.protocol().equals("http");
      case 1 -> call.code() >= 200;
      case 2 -> call.requestSize() > 0 && call.code() < 500;
      case 3 -> !call.mtls();
      default -> call.service().equals("reviews") || call.protocol().equals("grpc");
    };
  }

  private static double value(Call call, int value) {
    return switch (value) {
      case 0 -> 1;
      case 1 -> call.responseSize();
      case 2 -> call.requestSize();
      default -> call.code();
    };
  }
}
