package io.meshless.telemetry.benchmark;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.benchmark.DocumentationLine.Call;
import io.meshless.telemetry.handler.options.StdioOptions;
import io.meshless.telemetry.yaml.YamlConfig;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the caller pays for a log entry that another thread writes: here the whole record, rule and
 * six expressions included; there the call of the logger. Bursts of 1,024 into a queue of 8,192
 * that is empty before each, so nobody drops or waits. Then the same record when the stream blocks
 * for ever and every line is dropped, with a handler that does nothing, and with handlers whose
 * peer is dead and whose queue is full.
 *
 * <p>docs/performance.md has the newest result.
 *
 * <pre>java -jar target/benchmarks.jar LineHandOver -prof gc</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@OperationsPerInvocation(LineHandOverBenchmark.BURST)
@Fork(2)
public class LineHandOverBenchmark {
  static final int BURST = 1_024;
  private static final int CAPACITY = 8_192;
  private static final int CALLS = 64;

  private final Call[] calls = new Call[CALLS];
  private final AttributeBag[] bags = new AttributeBag[CALLS];
  private final CountDownLatch never = new CountDownLatch(1);
  private final OutputStream nothing = OutputStream.nullOutputStream();
  private final Telemetry telemetry = telemetry(nothing);
  private final Telemetry blocked = telemetry(new BlockedStream(never));
  private final Telemetry nowhere = sending(DocumentationLine.NOWHERE);
  private final LogbackPeer logback = LogbackPeer.behind(CAPACITY, nothing);
  private final Log4jPeer log4j = Log4jPeer.behind(CAPACITY, nothing);

  private static Telemetry sending(String config) {
    return Telemetry.builder().config(YamlConfig.parse("benchmark", config)).build();
  }

  private static Telemetry telemetry(OutputStream out) {
    PrintStream before = System.out;
    System.setOut(new PrintStream(out, false, StandardCharsets.UTF_8));
    try {
      return Telemetry.builder()
          .config(YamlConfig.parse("benchmark", DocumentationLine.CONFIG))
          .stdio(StdioOptions.builder().queueCapacity(CAPACITY).build())
          .build();
    } finally {
      System.setOut(before);
    }
  }

  /** Makes the requests, and fills the queues that nothing leaves. */
  @Setup
  public void makeCalls() {
    for (int i = 0; i < CALLS; i++) {
      calls[i] = Call.of(i);
      bags[i] = calls[i].bag();
    }
    for (int i = 0; i < 4 * CAPACITY; i++) {
      blocked.record(bags[i & (CALLS - 1)]);
    }
  }

  /** Waits until nothing waits. */
  @Setup(Level.Invocation)
  public void drain() {
    telemetry.flush();
    while (logback.waiting() > 0 || log4j.waiting() > 0) {
      Thread.onSpinWait();
    }
  }

  /** Ends all of them. */
  @TearDown
  public void close() {
    never.countDown();
    telemetry.close();
    blocked.close();
    nowhere.close();
    logback.close();
    log4j.close();
  }

  /** This library. */
  @Benchmark
  public void telemetry() {
    for (int i = 0; i < BURST; i++) {
      telemetry.record(bags[i & (CALLS - 1)]);
    }
  }

  /** This library, while its stream blocks and its queue is full. */
  @Benchmark
  public void telemetryBlocked() {
    for (int i = 0; i < BURST; i++) {
      blocked.record(bags[i & (CALLS - 1)]);
    }
  }

  /** This library with a handler that does nothing: what evaluating the entry takes. */
  @Benchmark
  public void evaluation() {
    for (int i = 0; i < BURST; i++) {
      nowhere.record(bags[i & (CALLS - 1)]);
    }
  }

  /** This library, while Fluentd is dead and its queue is full. */
  @Benchmark
  public void deadFluentd(DeadFluentd dead) {
    for (int i = 0; i < BURST; i++) {
      dead.telemetry.record(bags[i & (CALLS - 1)]);
    }
  }

  /** This library, while the collector is dead and its queue is full. */
  @Benchmark
  public void deadCollector(DeadCollector dead) {
    for (int i = 0; i < BURST; i++) {
      dead.telemetry.record(bags[i & (CALLS - 1)]);
    }
  }

  /** This library with a span of the same values, while Zipkin is dead and its queue is full. */
  @Benchmark
  public void deadZipkin(DeadZipkin dead) {
    for (int i = 0; i < BURST; i++) {
      dead.telemetry.record(bags[i & (CALLS - 1)]);
    }
  }

  /** Logback's asynchronous appender before the Logstash encoder. */
  @Benchmark
  public void logback() {
    for (int i = 0; i < BURST; i++) {
      logback.log(calls[i & (CALLS - 1)]);
    }
  }

  /** Logback's, whose values somebody takes from the same attributes by hand. */
  @Benchmark
  public void logbackOverBags() {
    for (int i = 0; i < BURST; i++) {
      logback.log(Call.read(bags[i & (CALLS - 1)]));
    }
  }

  /** Log4j 2's asynchronous appender before a JSON template. */
  @Benchmark
  public void log4j() {
    for (int i = 0; i < BURST; i++) {
      log4j.log(calls[i & (CALLS - 1)]);
    }
  }

  /** A peer that does not answer; its telemetry waits some seconds for it when it ends. */
  @State(Scope.Benchmark)
  public abstract static class Dead {
    final Telemetry telemetry;

    Dead(String config) {
      telemetry = sending(config);
    }

    /** Fills the queue, which nothing leaves. */
    @Setup
    public void fill(LineHandOverBenchmark requests) {
      for (int i = 0; i < 4 * CAPACITY; i++) {
        telemetry.record(requests.bags[i & (CALLS - 1)]);
      }
    }

    /** Ends the telemetry. */
    @TearDown
    public void close() {
      telemetry.close();
    }
  }

  /** Fluentd. */
  public static class DeadFluentd extends Dead {
    /** For the harness. */
    public DeadFluentd() {
      super(DocumentationLine.DEAD_FLUENTD);
    }
  }

  /** A collector of OpenTelemetry. */
  public static class DeadCollector extends Dead {
    /** For the harness. */
    public DeadCollector() {
      super(DocumentationLine.DEAD_COLLECTOR);
    }
  }

  /** Zipkin. */
  public static class DeadZipkin extends Dead {
    /** For the harness. */
    public DeadZipkin() {
      super(DocumentationLine.DEAD_ZIPKIN);
    }
  }

  private static final class BlockedStream extends OutputStream {
    private final CountDownLatch release;

    BlockedStream(CountDownLatch release) {
      this.release = release;
    }

    @Override
    public void write(int b) {
      try {
        release.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      write(0);
    }
  }
}
