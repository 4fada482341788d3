package io.meshless.telemetry.handler.stdio;

import java.io.IOException;
import java.io.PrintStream;

/** A standard stream, as it is when the handler is made. */
final class StreamSink implements LineSink {
  private final PrintStream stream;

  StreamSink(PrintStream stream) {
    this.stream = stream;
  }

  @Override
  public void write(byte[] lines, int length) throws IOException {
    stream.write(lines, 0, length);
    stream.flush();
    if (stream.checkError()) {
      throw new IOException("the stream is broken");
    }
  }

  @Override
  public void close() {
    stream.flush();
  }

  @Override
  public long room() {
    return Long.MAX_VALUE;
  }
}
