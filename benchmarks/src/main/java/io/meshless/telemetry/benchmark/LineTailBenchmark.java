package io.meshless.telemetry.benchmark;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.benchmark.DocumentationLine.Call;
import io.meshless.telemetry.handler.options.StdioOptions;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The slowest records among those that log a line: one sample a record, with a stream that takes
 * every line and with one that never returns. At the end every line that was offered must be
 * written or counted as dropped, else the run fails.
 *
 * <pre>java -jar target/benchmarks.jar LineTail</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(2)
public class LineTailBenchmark {
  private static final int CALLS = 64;
  private static final int PAUSE = 2_000;

  /** Whether the stream takes lines or holds its writer for ever. */
  @Param({"flowing", "blocked"})
  public String stream;

  private final AttributeBag[] bags = new AttributeBag[CALLS];
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final CountingStream out = new CountingStream();
  private final Telemetry telemetry =
      Telemetry.builder()
          .config(YamlConfig.parse("benchmark", DocumentationLine.CONFIG))
          .meterRegistry(registry)
          .stdio(StdioOptions.builder().standardOutput(out).build())
          .build();
  private long offered;

  /** Makes the requests, and lets the stream flow when it shall. */
  @Setup
  public void makeCalls() {
    for (int i = 0; i < CALLS; i++) {
      bags[i] = Call.of(i).bag();
    }
    if (stream.equals("flowing")) {
      out.gate.countDown();
    }
  }

  /** Lets some microseconds pass, so that a stream that flows keeps up. */
  @Setup(Level.Invocation)
  public void pause() {
    Blackhole.consumeCPU(PAUSE);
  }

  /** One whole record: rule, six expressions, and the line given to the writer. */
  @Benchmark
  public void record() {
    telemetry.record(bags[(int) offered++ & (CALLS - 1)]);
  }

  /** Lets go of the writer, and holds it to its figures. */
  @TearDown
  public void count() {
    out.gate.countDown();
    telemetry.flush();
    double dropped =
        registry.find("telemetry.handler.errors").functionCounters().stream()
            .mapToDouble(FunctionCounter::count)
            .sum();
    telemetry.close();
    if (offered != out.lines + (long) dropped) {
      throw new IllegalStateException(
          "%d lines offered, %d written, %.0f dropped".formatted(offered, out.lines, dropped));
    }
    System.out.printf("# %d offered, %d written, %.0f dropped%n", offered, out.lines, dropped);
  }

  private static final class CountingStream extends OutputStream {
    private final CountDownLatch gate = new CountDownLatch(1);
    private volatile long lines;

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      try {
        gate.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      long count = lines;
      for (int i = offset; i < offset + length; i++) {
        count += bytes[i] == '\n' ? 1 : 0;
      }
      lines = count;
    }
  }
}
