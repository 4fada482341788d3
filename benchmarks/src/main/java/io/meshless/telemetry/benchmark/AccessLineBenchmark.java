package io.meshless.telemetry.benchmark;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.handler.options.StdioOptions;
import io.meshless.telemetry.yaml.YamlConfig;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One record from the rule to the bytes, of which both the caller and the writer have a share: as
 * Envoy's default line of text, and as a line of JSON with the same values. A burst is written
 * before it is over.
 *
 * <p>docs/performance.md has the newest result.
 *
 * <pre>java -jar target/benchmarks.jar AccessLine -prof gc</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@OperationsPerInvocation(AccessLineBenchmark.BURST)
@Fork(2)
public class AccessLineBenchmark {
  static final int BURST = 4_096;
  private static final int CALLS = 64;

  private static final String RULE =
      """
      ---
      kind: rule
      metadata: {name: access, namespace: istio-system}
      spec:
        actions:
        - handler: lines.stdio
          instances: [access.logentry]
      """;

  private static final String ENVOY =
      """
      kind: logentry
      metadata: {name: access, namespace: istio-system}
      spec: {severity: '"info"'}
      ---
      kind: stdio
      metadata: {name: lines, namespace: istio-system}
      spec:
        access_log:
          text: '[%START_TIME%] "%REQ(:METHOD)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% %PROTOCOL%" %RESPONSE_CODE% %RESPONSE_FLAGS% %BYTES_RECEIVED% %BYTES_SENT% %DURATION% %RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)% "%REQ(X-FORWARDED-FOR)%" "%REQ(USER-AGENT)%" "%REQ(X-REQUEST-ID)%" "%REQ(:AUTHORITY)%" "%UPSTREAM_HOST%"'
      """
          + RULE;

  private static final String JSON =
      """
      kind: logentry
      metadata: {name: access, namespace: istio-system}
      spec:
        severity: '"info"'
        timestamp: request.time
        variables:
          method: request.method | "-"
          path: request.headers["x-envoy-original-path"] | request.path | "-"
          protocol: request.protocol | "-"
          code: response.code | 0
          flags: context.proxy_error_code | "-"
          received: request.size | 0
          sent: response.size | 0
          duration: response.duration | "0ms"
          upstream: response.headers["x-envoy-upstream-service-time"] | "-"
          forwarded: request.headers["x-forwarded-for"] | "-"
          agent: request.headers["user-agent"] | "-"
          id: request.headers["x-request-id"] | "-"
          authority: request.host | "-"
          ip: destination.ip | ip("0.0.0.0")
          port: destination.port | 0
      ---
      kind: stdio
      metadata: {name: lines, namespace: istio-system}
      """
          + RULE;

  private final AttributeBag[] bags = new AttributeBag[CALLS];
  private final Telemetry access = telemetry(ENVOY);
  private final Telemetry json = telemetry(JSON);

  /** Makes the requests. */
  public AccessLineBenchmark() {
    for (int i = 0; i < CALLS; i++) {
      bags[i] = bag(i);
    }
  }

  private static AttributeBag bag(int number) {
    return AttributeBag.builder()
        .put("request.time", Instant.ofEpochSecond(1_542_159_986L, 528_539_000 + number * 1_000L))
        .put("request.method", "GET")
        .put("request.path", "/reviews/" + number + "?verbose=1")
        .put("request.protocol", "HTTP/1.1")
        .put("request.host", "reviews:9080")
        .put("request.size", 0)
        .put("response.code", number % 16 == 0 ? 404 : 200)
        .put("response.size", 379 + number)
        .put("response.duration", Duration.ofNanos(2_109_624L + number * 1_003L))
        .put(
            "request.headers",
            Map.of(
                "user-agent",
                "curl/7.58.0",
                "x-request-id",
                "cc21d9b0-cf5c-432b-8c7e-98aeb7988cd" + number % 10,
                "x-forwarded-for",
                "203.0.113.7"))
        .put("response.headers", Map.of("content-type", "application/json"))
        .put("destination.ip", IpAddress.parse("10.0.1.5"))
        .put("destination.port", 9080)
        .build();
  }

  private static Telemetry telemetry(String config) {
    return Telemetry.builder()
        .config(YamlConfig.parse("benchmark", config))
        .stdio(
            StdioOptions.builder()
                .queueCapacity(2 * BURST)
                .standardOutput(OutputStream.nullOutputStream())
                .build())
        .build();
  }

  /** Ends both. */
  @TearDown
  public void close() {
    access.close();
    json.close();
  }

  private void burst(Telemetry telemetry) {
    for (int i = 0; i < BURST; i++) {
      telemetry.record(bags[i & (CALLS - 1)]);
    }
    telemetry.flush();
  }

  /** Envoy's default line. */
  @Benchmark
  public void access() {
    burst(access);
  }

  /** The same values as JSON. */
  @Benchmark
  public void json() {
    burst(json);
  }
}
