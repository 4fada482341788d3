package io.meshless.telemetry.handler.stdio;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** A stream of the process, or one in its place. It is never closed: it is not ours. */
final class StreamSink implements LineSink {
  /*
   * A PrintStream keeps failures to itself, and its only sign of one can never be taken back, not
   * even by whom it belongs to. So only the first failure can be seen. Afterwards its lines count as
   * written: they arrive as soon as the stream takes them again, and to call them lost for ever would
   * be wrong for longer.
   */
  private final OutputStream stream;

  /** What was there before we came was looked at. */
  private boolean begun;

  /** The sign of failure was up before: it says nothing about what is written from now on. */
  private boolean signIsStuck;

  /** The last batch failed, perhaps in the middle of a line. */
  private boolean torn;

  StreamSink(OutputStream stream) {
    this.stream = stream;
  }

  /** To look for the sign flushes the stream, which blocks when nobody reads it. */
  private boolean hasSign() {
    return stream instanceof PrintStream printer && printer.checkError();
  }

  /** One call for all lines, so that nothing that others print comes between. */
  @Override
  public void write(LineBatch batch) throws IOException {
    if (!begun) {
      begun = true;
      signIsStuck = hasSign();
    }
    boolean startAnew = torn;
    torn = true;
    if (startAnew) {
      stream.write('\n');
    }
    stream.write(batch.bytes(), 0, batch.start(batch.lines()));
    stream.flush();
    if (!signIsStuck && hasSign()) {
      signIsStuck = true;
      throw new IOException("the stream reports an error; it can report only the first");
    }
    torn = false;
    batch.writtenUpTo(batch.lines());
  }

  @Override
  public void close() {
    // Every write was flushed; the stream goes on without us.
  }
}
