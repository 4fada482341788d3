package io.meshless.telemetry.benchmark;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/**
 * One request through one filter and a servlet that answers a few bytes, without a network. What a
 * filter costs is what stands above {@code PASS_THROUGH}.
 *
 * <p>docs/performance.md has the newest result.
 *
 * <pre>java -jar target/benchmarks.jar FilterBenchmark -prof gc</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(2)
public class FilterBenchmark {
  private static final byte[] BODY = "{\"id\":7}".getBytes(StandardCharsets.US_ASCII);

  /** The filter. */
  @Param({"PASS_THROUGH", "TELEMETRY", "SPRING", "OPEN_TELEMETRY"})
  String filter = "";

  private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/products/7");
  private final MockHttpServletResponse response = new MockHttpServletResponse();
  private final FilterChain servlet = (asked, answer) -> answer(answer);
  private Filter observing = (asked, answer, chain) -> {};

  /** Makes the request. */
  @Setup
  public void prepare() {
    observing = ObservingFilter.valueOf(filter).create();
    request.setAsyncSupported(true);
    request.addHeader("Host", "details:9080");
    request.addHeader("User-Agent", "curl/8.0");
    request.addHeader("Accept", "*/*");
  }

  private static void answer(ServletResponse response) throws IOException {
    response.setContentType("application/json");
    response.getOutputStream().write(BODY);
  }

  /** One request. */
  @Benchmark
  public int request() throws IOException, ServletException {
    observing.doFilter(request, response, servlet);
    int status = response.getStatus();
    request.clearAttributes();
    response.reset();
    return status;
  }
}
