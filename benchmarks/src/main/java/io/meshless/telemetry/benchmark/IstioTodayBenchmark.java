package io.meshless.telemetry.benchmark;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.benchmark.HttpMetrics.Call;
import io.meshless.telemetry.identity.ServiceIdentity;
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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One record of the four metrics of today's Istio, with 25 labels each, as its own resources ask
 * for them; beside Mixer's four in {@link HttpMetricsBenchmark}, with the same requests. Both sides
 * have a service account, so that both principals are texts that begin with {@code spiffe://}.
 *
 * <pre>java -jar target/benchmarks.jar IstioToday -prof gc</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(2)
public class IstioTodayBenchmark {
  private static final int CALLS = 64;

  private static final String TAGGED =
      """
      kind: Telemetry
      apiVersion: telemetry.istio.io/v1
      metadata: {name: mesh-default, namespace: istio-system}
      spec:
        metrics:
        - providers: [{name: prometheus}]
          overrides:
          - tagOverrides:
              request_method: {value: request.method}
              source_version: {operation: REMOVE}
      """;

  private final AttributeBag[] bags = new AttributeBag[CALLS];
  private final Telemetry plain = telemetry("{kind: MeshConfig}");
  private final Telemetry tagged = telemetry(TAGGED);
  private int next;

  private static Telemetry telemetry(String config) {
    return Telemetry.builder()
        .config(YamlConfig.parse("benchmark", config))
        .meterRegistry(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))
        .identity(
            ServiceIdentity.builder()
                .namespace("default")
                .serviceAccount("bookinfo-reviews")
                .build())
        .build();
  }

  /** Makes the requests, and the series of requests before them. */
  @Setup
  public void makeCalls() {
    for (int i = 0; i < CALLS; i++) {
      AttributeBag before = bag(i);
      plain.record(before);
      tagged.record(before);
    }
    System.gc();
    for (int i = 0; i < CALLS; i++) {
      bags[i] = bag(i);
    }
  }

  private static AttributeBag bag(int number) {
    AttributeBag.Builder bag =
        AttributeBag.builder()
            .put("request.method", Texts.own("GET"))
            .put("context.proxy_error_code", "-")
            .put("source.principal", Texts.own("cluster.local/ns/default/sa/bookinfo-productpage"));
    Call.of(number).bag().forEach(bag::put);
    return bag.build();
  }

  /** Ends both. */
  @TearDown
  public void close() {
    plain.close();
    tagged.close();
  }

  private AttributeBag turn() {
    return bags[next++ & (CALLS - 1)];
  }

  /** The metrics as they stand. */
  @Benchmark
  public void standardMetrics() {
    plain.record(turn());
  }

  /** With one tag more, in CEL, and one less. */
  @Benchmark
  public void changedTags() {
    tagged.record(turn());
  }
}
