package io.meshless.telemetry.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
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
 * One call of the JDK's client, whose answer is read to its end, around one that {@linkplain
 * AnsweringClient answers at once}: over a network, even that of one machine, a call takes a
 * hundred times as long as what is measured. What observing costs is what stands above {@code
 * BARE}. Fails when not each call was recorded.
 *
 * <p>docs/performance.md has the newest result.
 *
 * <pre>java -jar target/benchmarks.jar HttpClientBenchmark -prof gc</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(2)
public class HttpClientBenchmark {
  /** The client. */
  @Param({"BARE", "TELEMETRY", "TELEMETRY_WITH_IDENTITY", "TELEMETRY_OF_ONE_METRIC", "MICROMETER"})
  String client = "BARE";

  private final AnsweringClient bare = new AnsweringClient();
  private ObservingClient.Observed observed = ObservingClient.BARE.around(bare);

  /** Makes the client, and tries it. */
  @Setup
  public void prepare() throws IOException, InterruptedException {
    observed = ObservingClient.valueOf(client).around(bare);
    HttpResponse<byte[]> response = send();
    if (response.statusCode() != 200 || !Arrays.equals(response.body(), AnsweringClient.BODY)) {
      throw new IllegalStateException("the answer is another one");
    }
  }

  /** Holds what was recorded against what was answered. */
  @TearDown
  public void count() {
    if (observed.calls().getAsLong() != bare.answers()) {
      throw new IllegalStateException(
          observed.calls().getAsLong() + " of " + bare.answers() + " calls were recorded");
    }
  }

  /** One call. */
  @Benchmark
  public int call() throws IOException, InterruptedException {
    return send().body().length;
  }

  /** As in a service, each request is made for its call. */
  private HttpResponse<byte[]> send() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://details:9080/details/7"))
            .header("accept", "application/json")
            .build();
    return observed.client().send(request, BodyHandlers.ofByteArray());
  }
}
