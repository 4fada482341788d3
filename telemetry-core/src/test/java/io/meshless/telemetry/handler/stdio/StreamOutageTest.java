package io.meshless.telemetry.handler.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.handler.options.StdioOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Streams of the process that cannot be written for a while. */
class StreamOutageTest {

  /** Fails in the middle of a line, as a disk that runs full. */
  private static final class Unsteady extends OutputStream {
    private final ByteArrayOutputStream arrived = new ByteArrayOutputStream();
    private boolean failing;

    @Override
    public synchronized void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
      if (failing) {
        throw new IOException("no space left");
      }
      arrived.write(bytes, offset, length);
    }

    synchronized void fail(boolean now) {
      failing = now;
    }

    synchronized List<String> lines() {
      return arrived.toString(StandardCharsets.UTF_8).lines().toList();
    }
  }

  abstract static class StreamOutage extends OutageContract {
    final Unsteady stream = new Unsteady();

    @Override
    void fail() {
      stream.fail(true);
    }

    @Override
    void mend() {
      stream.fail(false);
    }

    @Override
    List<String> arrived() {
      return stream.lines();
    }
  }

  @Nested
  class PlainStream extends StreamOutage {
    @Override
    LineSink sink() {
      return new StreamSink(stream);
    }
  }

  @Nested
  class PrintingStream extends StreamOutage {
    @Override
    LineSink sink() {
      return new StreamSink(new PrintStream(stream, false, StandardCharsets.UTF_8));
    }
  }

  @Test
  void streamThatFailedBeforeWeCameIsUsedAllTheSame() {
    Unsteady stream = new Unsteady();
    stream.fail(true);
    PrintStream printer = new PrintStream(stream, true, StandardCharsets.UTF_8);
    printer.println("lost");
    stream.fail(false);
    TestLines lines = new TestLines();

    LineStream ours = new LineStream("test", new StreamSink(printer), StdioOptions.defaults());
    ours.offer(lines.line(1));
    ours.close();

    assertThat(lines.lost()).isZero();
    assertThat(stream.lines()).containsExactly(TestLines.text(1));
  }

  @Test
  void lineThatFollowsATornOneStartsAnew() throws IOException {
    ByteArrayOutputStream arrived = new ByteArrayOutputStream();
    OutputStream tearing =
        new OutputStream() {
          private boolean full = true;

          @Override
          public void write(int b) {
            arrived.write(b);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            if (full) {
              full = false;
              arrived.write(bytes, offset, 5);
              throw new IOException("no space left");
            }
            arrived.write(bytes, offset, length);
          }
        };
    TestLines lines = new TestLines();
    LineStream stream = new LineStream("test", new StreamSink(tearing), StdioOptions.defaults());

    stream.offer(lines.line(1));
    stream.flush();
    stream.offer(lines.line(2));
    stream.close();

    assertThat(lines.lost("write-failed")).isOne();
    assertThat(arrived.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(TestLines.text(1).substring(0, 5), TestLines.text(2));
  }
}
