package io.meshless.telemetry.handler.stdio;

import java.io.IOException;
import java.io.PrintStream;

/** A stream of the process. It is never closed: it is not ours. */
final class StreamSink implements LineSink {
  private final PrintStream stream;

  StreamSink(PrintStream stream) {
    this.stream = stream;
  }

  /** One call for all lines, so that nothing that others print comes between. */
  @Override
  public void write(LineBatch batch) throws IOException {
    stream.write(batch.bytes(), 0, batch.start(batch.lines()));
    // Flushes too. A stream that failed once says so for ever, so what it takes later counts as
    // lost although it may have arrived.
    if (stream.checkError()) {
      throw new IOException("the stream reports an error");
    }
    batch.writtenUpTo(batch.lines());
  }

  @Override
  public void close() {
    stream.flush();
  }
}
