package io.meshless.telemetry.handler.stdio;

import static java.util.Objects.requireNonNull;

import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.HandlerException;
import io.meshless.telemetry.handler.options.StdioOptions;
import io.meshless.telemetry.handler.report.QueueReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The open streams of one telemetry. Handlers lease them, so that a handler that replaces another
 * goes on with the same queue, thread and file. Safe for use by many threads.
 *
 * <p>Its lock is never held while a disk or a stream is asked for anything: what closes the
 * telemetry and what ends the process need it too.
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
    private final boolean isFirst;
    private boolean given = true;

    private Lease(Object key, LineStream stream, boolean isFirst) {
      this.key = key;
      this.stream = stream;
      this.isFirst = isFirst;
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

    private void abandon() {
      if (giveBack(this)) {
        stream.abandon();
      }
    }
  }

  /**
   * A share in the stream that the settings name. A plain file that is new is opened first, in
   * limited time.
   *
   * @throws HandlerException when it cannot be opened
   */
  Lease open(StdioSettings settings, HandlerContext context) throws HandlerException {
    Path path = settings.path();
    FileFacts found = path == null ? null : FileSurvey.of(path, options.openNanos());
    LogStream stream = found == null ? settings.stream() : found.stream();
    if (found != null && stream == null) {
      return openFile(found, settings, context);
    }
    LogStream standard = requireNonNull(stream);
    OutputStream output = processStream(standard);
    return lease(output, standard.name(), () -> new StreamSink(output));
  }

  private Lease openFile(FileFacts found, StdioSettings settings, HandlerContext context)
      throws HandlerException {
    Path path = found.identity();
    if (!found.kind().isForLines()) {
      throw cannotOpen(path, new NotAFileException(found.kind()));
    }
    if (settings.stream() == LogStream.FILE && found.isUnknown()) {
      throw cannotOpen(path, new TimeoutException());
    }
    Lease lease =
        lease(
            path,
            path.toString(),
            () -> new FileSink(path, settings.rotation(), settings.mode(), context.clock()));
    if (!lease.isFirst && lease.stream.sink() instanceof FileSink file) {
      file.follow(settings.rotation(), settings.mode());
    }
    if (lease.isFirst && settings.stream() == LogStream.FILE) {
      awaitOpen(path, lease);
    }
    return lease;
  }

  private void awaitOpen(Path path, Lease lease) throws HandlerException {
    try {
      lease.stream.open(options.openNanos());
    } catch (IOException | TimeoutException e) {
      lease.abandon();
      throw cannotOpen(path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      lease.abandon();
      throw cannotOpen(path, e);
    }
  }

  private static HandlerException cannotOpen(Path path, Exception cause) {
    String why =
        cause instanceof TimeoutException
            ? "its file system does not answer"
            : FilePaths.words(cause);
    return new HandlerException(
        "cannot open '" + path + "': " + why,
        cause,
        StdioFields.OUTPUT_PATH.protoName(),
        mend(path, cause));
  }

  private static @Nullable String mend(Path path, Exception cause) {
    if (cause instanceof NoSuchFileException) {
      return "Create the folder '" + path.getParent() + "', or name one that exists.";
    }
    if (cause instanceof TimeoutException) {
      return "Look at its mount.";
    }
    return cause instanceof FileSystemException
        ? "Name a file that the process may write, or make one."
        : null;
  }

  private synchronized Lease lease(Object key, String name, Supplier<LineSink> sink) {
    Shared shared = streams.get(key);
    boolean isFirst = shared == null;
    if (shared == null) {
      shared = new Shared(new LineStream(name, sink.get(), options));
      streams.put(key, shared);
      flushAtShutdown();
    }
    shared.leases++;
    return new Lease(key, shared.stream, isFirst);
  }

  private OutputStream processStream(LogStream stream) {
    OutputStream given =
        stream == LogStream.STDERR ? options.standardError() : options.standardOutput();
    if (given != null) {
      return given;
    }
    return stream == LogStream.STDERR ? System.err : System.out;
  }

  private void flushAtShutdown() {
    if (atShutdown == null) {
      // Lives as long as the streams: it keeps nothing of who opened the first one.
      Thread hook = new Thread(null, this::flush, "telemetry-log-shutdown", 0, false);
      hook.setContextClassLoader(LineStreams.class.getClassLoader());
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

  /** Flushes all; they share the time. */
  private void flush() {
    long begin = System.nanoTime();
    open().forEach(stream -> stream.flush(begin));
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

  /** Closes what handlers left open; they share the time. */
  @Override
  public void close() {
    List<LineStream> left = takeAll();
    long begin = System.nanoTime();
    left.forEach(LineStream::beginClose);
    left.forEach(stream -> stream.endClose(begin));
  }

  private synchronized List<LineStream> takeAll() {
    List<LineStream> left = open();
    streams.clear();
    if (atShutdown != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(atShutdown);
      } catch (IllegalStateException e) {
        // The hook runs already.
      }
      atShutdown = null;
    }
    return left;
  }
}
