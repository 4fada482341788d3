package io.meshless.telemetry.benchmark;

import io.meshless.telemetry.benchmark.DocumentationLine.Call;
import io.meshless.telemetry.handler.Level;
import io.meshless.telemetry.handler.line.LineBuffer;
import io.meshless.telemetry.handler.line.LineEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * The log line of the documentation into a stream that forgets it, or into a file. This library and
 * the line by hand write batches, as the background writer does; the peers write as they are
 * commonly set up, one line at a time.
 *
 * <p>docs/performance.md has the newest result.
 *
 * <pre>java -jar target/benchmarks.jar LineEncoding -prof gc</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(2)
public class LineEncodingBenchmark {
  private static final int CALLS = 64;
  private static final int BATCH_BYTES = 1 << 16;

  /** Where the lines go. */
  @Param({"nothing", "file"})
  public String sink = "nothing";

  private final Call[] calls = new Call[CALLS];
  private final Object[][] values = new Object[CALLS][];
  private final LineEncoder encoder =
      LineEncoder.of(DocumentationLine.INSTANCE, DocumentationLine.NAMES, true);
  private final LineBuffer buffer = new LineBuffer();
  private final HandWrittenLine byHand = new HandWrittenLine();
  private OutputStream stream = OutputStream.nullOutputStream();
  private LogbackPeer logback = LogbackPeer.into(OutputStream.nullOutputStream());
  private Log4jPeer log4j = Log4jPeer.into(OutputStream.nullOutputStream());
  private int next;

  /** Makes the requests and opens the file. */
  @Setup
  public void open() throws IOException {
    for (int i = 0; i < CALLS; i++) {
      calls[i] = Call.of(i);
      values[i] = calls[i].values();
    }
    if (sink.equals("file")) {
      Path file = Files.createTempFile("lines", ".log");
      file.toFile().deleteOnExit();
      stream = Files.newOutputStream(file);
    }
    logback = LogbackPeer.into(stream);
    log4j = Log4jPeer.into(stream);
  }

  /** Ends the peers. */
  @TearDown
  public void close() throws IOException {
    logback.close();
    log4j.close();
    stream.close();
  }

  private int turn() {
    return next++ & (CALLS - 1);
  }

  /** This library. */
  @Benchmark
  public void telemetry() throws IOException {
    int turn = turn();
    encoder.encode(buffer, Level.WARNING, calls[turn].time(), values[turn]);
    if (buffer.length() > BATCH_BYTES) {
      stream.write(buffer.array(), 0, buffer.length());
      buffer.truncate(0);
    }
  }

  /** Code for this one line. */
  @Benchmark
  public void byHand() throws IOException {
    byHand.add(calls[turn()]);
    if (byHand.length > BATCH_BYTES) {
      stream.write(byHand.bytes, 0, byHand.length);
      byHand.length = 0;
    }
  }

  /** Logback with the Logstash encoder. */
  @Benchmark
  public void logback() {
    logback.log(calls[turn()]);
  }

  /** Log4j 2 with a JSON template. */
  @Benchmark
  public void log4j() {
    log4j.log(calls[turn()]);
  }
}
