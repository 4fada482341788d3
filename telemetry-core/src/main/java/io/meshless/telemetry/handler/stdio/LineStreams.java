package io.meshless.telemetry.handler.stdio;

import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.HandlerException;
import io.meshless.telemetry.handler.QueueReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The open streams of one telemetry. Handlers lease them, so that a handler that replaces another
 * goes on with the same queue, thread and file. Safe for use by many threads.
 */
final class LineStreams implements QueueReport, AutoCloseable {
  /** By the stream of the process, or by what identifies a file. */
  private final Map<Object, Shared> streams = new HashMap<>();

  private final StdioOptions options;
  private @Nullable Thread atShutdown;

  LineStreams(StdioOptions options) {
    this.options = options;
  }

  private static final class Shared {
    final LineStream stream;
    int leases;

    Shared(LineStream stream) {
      this.stream = stream;
    }
  }

  /** A handler's share in a stream. Closing it twice does no harm. */
  final class Lease {
    private final Object key;
    private final LineStream stream;
    private boolean given = true;

    private Lease(Object key, LineStream stream) {
      this.key = key;
      this.stream = stream;
    }

    LineStream stream() {
      return stream;
    }

    /** Gives the share back; the last one closes the stream, every other flushes it. */
    void close() {
      if (giveBack(this)) {
        stream.close();
      } else {
        stream.flush();
      }
    }
  }

  /**
   * A share in the stream that the settings name, opened when it is new.
   *
   * @throws HandlerException when a file cannot be opened
   */
  synchronized Lease open(StdioSettings settings, HandlerContext context) throws HandlerException {
    Path path = settings.path();
    Object key = path == null ? processStream(settings.stream()) : FilePaths.identity(path);
    Shared shared = streams.get(key);
    if (shared == null) {
      String name = path == null ? settings.stream().name() : path.toString();
      shared = new Shared(new LineStream(name, sink(settings, key, context), options));
      streams.put(key, shared);
      flushAtShutdown();
    } else if (shared.stream.sink() instanceof FileSink file) {
      file.rotateBy(settings.rotation());
    }
    shared.leases++;
    return new Lease(key, shared.stream);
  }

  private OutputStream processStream(LogStream stream) {
    OutputStream given =
        stream == LogStream.STDERR ? options.standardError() : options.standardOutput();
    if (given != null) {
      return given;
    }
    return stream == LogStream.STDERR ? System.err : System.out;
  }

  private static LineSink sink(StdioSettings settings, Object key, HandlerContext context)
      throws HandlerException {
    if (key instanceof OutputStream stream) {
      return new StreamSink(stream);
    }
    FileSink file = new FileSink((Path) key, settings.rotation(), context.clock());
    if (settings.stream() == LogStream.FILE) {
      try {
        file.open();
      } catch (IOException e) {
        throw new HandlerException("cannot open '" + key + "': " + FilePaths.words(e), e);
      }
    }
    return file;
  }

  private void flushAtShutdown() {
    if (atShutdown == null) {
      Thread hook = new Thread(this::flush, "telemetry-log-shutdown");
      try {
        Runtime.getRuntime().addShutdownHook(hook);
        atShutdown = hook;
      } catch (IllegalStateException e) {
        // The process is ending already: what closes the telemetry writes the lines.
      }
    }
  }

  @Override
  public List<QueueDepth> queueDepths() {
    return open().stream().map(LineStream::depth).toList();
  }

  private void flush() {
    open().forEach(LineStream::flush);
  }

  private synchronized List<LineStream> open() {
    return streams.values().stream().map(shared -> shared.stream).toList();
  }

  /** Whether this was the last share. */
  private synchronized boolean giveBack(Lease lease) {
    if (!lease.given) {
      return false;
    }
    lease.given = false;
    Shared shared = streams.get(lease.key);
    if (shared == null || shared.stream != lease.stream || --shared.leases > 0) {
      return false;
    }
    streams.remove(lease.key);
    return true;
  }

  /** Closes what handlers left open. */
  @Override
  public void close() {
    List<LineStream> left;
    synchronized (this) {
      left = open();
      streams.clear();
      if (atShutdown != null) {
        try {
          Runtime.getRuntime().removeShutdownHook(atShutdown);
        } catch (IllegalStateException e) {
          // The hook runs already.
        }
        atShutdown = null;
      }
    }
    left.forEach(LineStream::close);
  }
}
