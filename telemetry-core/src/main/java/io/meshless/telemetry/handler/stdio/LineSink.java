package io.meshless.telemetry.handler.stdio;

import io.meshless.telemetry.handler.stdio.StdioSettings.Destination;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/** Takes encoded lines. Confined to the thread that writes, but for its opening. */
interface LineSink {
  /** Takes whole lines, as many as this array holds from 0 to {@code length}. */
  void write(byte[] lines, int length) throws IOException;

  /** Ends the sink; the standard streams stay open. */
  void close() throws IOException;

  /** The most bytes that one {@link #write} may bring, of more than one line. */
  long room();

  /** A sink for this destination. */
  static LineSink open(Destination destination, InstantSource clock) throws IOException {
    return switch (destination.stream()) {
      case STDOUT -> new StreamSink(System.out);
      case STDERR -> new StreamSink(System.err);
      case FILE -> FileSink.open(Path.of(destination.path()));
      case ROTATED_FILE -> new RotatedFileSink(destination, clock);
    };
  }
}
