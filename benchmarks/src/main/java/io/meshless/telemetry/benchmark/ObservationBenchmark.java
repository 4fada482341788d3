package io.meshless.telemetry.benchmark;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.observation.TelemetryObservationHandler;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.util.concurrent.TimeUnit;
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
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.observation.ClientRequestObservationContext;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;

/**
 * The observation of one call of Spring's client, started and stopped, without a network. What the
 * telemetry costs is what stands above {@code OTHER}, a registry with a handler that does nothing.
 *
 * <pre>java -jar target/benchmarks.jar ObservationBenchmark -prof gc</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(2)
public class ObservationBenchmark {
  /** Who handles the observation. */
  public enum HandledBy {
    /** A handler that does nothing: the observation is a real one. */
    OTHER,
    /** The telemetry, with Istio's stock metrics. */
    TELEMETRY
  }

  /** Who handles the observation. */
  @Param({"OTHER", "TELEMETRY"})
  HandledBy handler = HandledBy.OTHER;

  private final ObservationRegistry registry = ObservationRegistry.create();
  private final MockClientHttpRequest request =
      new MockClientHttpRequest(HttpMethod.GET, URI.create("http://details:9080/details/7"));
  private final MockClientHttpResponse response =
      new MockClientHttpResponse(new byte[0], HttpStatus.OK);
  private @Nullable Telemetry telemetry;

  /** Makes the registry. */
  @Setup
  public void prepare() {
    response.getHeaders().setContentLength(178);
    registry.observationConfig().observationHandler(new Other());
    if (handler == HandledBy.TELEMETRY) {
      telemetry =
          StockConfiguration.start(
              YamlConfig.parse("stock", HttpMetrics.config()),
              new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
      TelemetryObservationHandler.builder(telemetry).build().register(registry);
    }
  }

  /** Ends the telemetry. */
  @TearDown
  public void close() {
    if (telemetry != null) {
      telemetry.close();
    }
  }

  /** One observation. */
  @Benchmark
  public Object observation() {
    ClientRequestObservationContext context = new ClientRequestObservationContext(request);
    Observation observation =
        Observation.createNotStarted("http.client.requests", () -> context, registry).start();
    context.setResponse(response);
    observation.stop();
    return context;
  }

  /** As whoever else observes. */
  private static final class Other implements ObservationHandler<Observation.Context> {
    @Override
    public boolean supportsContext(Observation.Context context) {
      return true;
    }
  }
}
