package io.meshless.telemetry.handler.stdio;

import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.HandlerException;
import io.meshless.telemetry.handler.stdio.StdioSettings.Destination;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The streams of one telemetry by destination. Handlers lease them, so that a handler that replaces
 * another goes on with the same queue, thread and open file.
 */
final class LineStreams implements AutoCloseable {
  private final Map<Destination, Shared> streams = new HashMap<>();

  /** A stream and how many handlers use it. */
  private static final class Shared {
    final LineStream stream;
    int leases;

    Shared(LineStream stream) {
      this.stream = stream;
    }
  }

  /** A handler's share in a stream. */
  final class Lease {
    private final Destination destination;
    private final LineStream stream;

    private Lease(Destination destination, LineStream stream) {
      this.destination = destination;
      this.stream = stream;
    }

    LineStream stream() {
      return stream;
    }

    /** Gives the share back; the last one closes the stream, everything else flushes it. */
    void close() {
      release(destination);
    }
  }

  /**
   * A share in the stream to this destination, opened when it is new.
   *
   * @throws HandlerException when a file cannot be opened
   */
  synchronized Lease open(Destination destination, HandlerContext context) throws HandlerException {
    Shared shared = streams.get(destination);
    if (shared == null) {
      try {
        LineSink sink = LineSink.open(destination, context.clock());
        StdioOptions options = context.service(StdioOptions.class).orElse(StdioOptions.defaults());
        shared = new Shared(new LineStream(destination, sink, options, context.failures()));
      } catch (IOException e) {
        throw new HandlerException("cannot open '" + destination.path() + "': " + e, e);
      }
      streams.put(destination, shared);
    }
    shared.leases++;
    return new Lease(destination, shared.stream);
  }

  private void release(Destination destination) {
    LineStream ended = null;
    LineStream kept = null;
    synchronized (this) {
      Shared shared = streams.get(destination);
      if (shared != null && --shared.leases == 0) {
        streams.remove(destination);
        ended = shared.stream;
      } else if (shared != null) {
        kept = shared.stream;
      }
    }
    // Outside the lock: both wait for the writing thread.
    if (ended != null) {
      ended.close();
    } else if (kept != null) {
      kept.flush();
    }
  }

  @Override
  public void close() {
    Map<Destination, Shared> left;
    synchronized (this) {
      left = new HashMap<>(streams);
      streams.clear();
    }
    left.values().forEach(shared -> shared.stream.close());
  }
}
