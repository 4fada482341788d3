package io.meshless.telemetry.handler.stdio;

import io.meshless.telemetry.handler.Failures;
import io.meshless.telemetry.handler.stdio.StdioSettings.Destination;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lines on their way to one destination: callers put them into a bounded queue, one daemon thread
 * encodes them into a reused buffer and writes them in batches. The thread is started by the first
 * line.
 */
final class LineStream {
  private static final int BATCH_BYTES = 1 << 16;
  private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Destination destination;
  private final LineSink sink;
  private final StdioOptions options;
  private final Failures failures;
  private final LineQueue queue;
  private final JsonBytes batch = new JsonBytes();
  private final AtomicLong settled = new AtomicLong();

  /** Started with the first line; guarded by this. */
  private @Nullable Thread writer;

  private volatile boolean running;
  private volatile boolean idle;
  private volatile boolean closing;

  LineStream(Destination destination, LineSink sink, StdioOptions options, Failures failures) {
    this.destination = destination;
    this.sink = sink;
    this.options = options;
    this.failures = failures;
    this.queue = new LineQueue(options.queueCapacity());
  }

  /**
   * Takes a line, or drops and counts it when there is no room. Blocks only if the options say so.
   */
  void offer(Line line) {
    if (closing) {
      lost("closed", 1, "a line came after the handler was closed", null);
      return;
    }
    if (!queue.offer(line) && !waitFor(line)) {
      lost("queue-full", 1, "the queue is full, a line is dropped", null);
      return;
    }
    if (!running) {
      start();
    }
    if (idle) {
      wake();
    }
  }

  private boolean waitFor(Line line) {
    if (options.whenFull() == StdioOptions.WhenFull.DROP) {
      return false;
    }
    long deadline = System.nanoTime() + options.longestWait().toNanos();
    while (System.nanoTime() - deadline < 0 && !closing) {
      LockSupport.parkNanos(RETRY_NANOS / 1_000);
      if (queue.offer(line)) {
        return true;
      }
    }
    return false;
  }

  private synchronized void start() {
    if (!running) {
      Thread thread = new Thread(this::run, "telemetry-log-" + destination);
      thread.setDaemon(true);
      writer = thread;
      running = true;
      thread.start();
    }
  }

  private synchronized void wake() {
    LockSupport.unpark(writer);
  }

  private void run() {
    while (true) {
      boolean wrote = writeBatch();
      if (!wrote) {
        if (closing && queue.size() == 0) {
          return;
        }
        idle = true;
        // Looked at again after the flag is up: a line offered before that wakes nobody.
        if (queue.size() == 0) {
          LockSupport.parkNanos(IDLE_NANOS);
        }
        idle = false;
      }
    }
  }

  /** Writes what waits, up to a batch; false when nothing waits. */
  private boolean writeBatch() {
    long lines = 0;
    int end = 0;
    Line line = null;
    while (end < BATCH_BYTES && (line = queue.take()) != null) {
      int start = batch.length();
      if (!encode(line, start)) {
        continue;
      }
      lines++;
      end = batch.length();
      if (end > sink.room() && start > 0) {
        // The line does not fit any more: what came before is written, then the line alone.
        write(batch.array(), start, lines - 1);
        batch.dropFirst(start);
        lines = 1;
        end = batch.length();
      }
    }
    if (lines == 0) {
      return false;
    }
    write(batch.array(), end, lines);
    batch.clear();
    return true;
  }

  private boolean encode(Line line, int start) {
    try {
      line.write(batch);
      return true;
    } catch (RuntimeException e) {
      batch.truncate(start);
      lost("encode-failed", 1, "a line cannot be encoded: " + e, e);
      settled.incrementAndGet();
      return false;
    }
  }

  private void write(byte[] bytes, int length, long lines) {
    try {
      sink.write(bytes, length);
    } catch (IOException | RuntimeException e) {
      lost("write-failed", lines, "cannot write to '" + destination + "': " + e, e);
      LockSupport.parkNanos(RETRY_NANOS);
    } finally {
      settled.addAndGet(lines);
    }
  }

  private void lost(String reason, long lines, String message, @Nullable Throwable cause) {
    for (long i = 0; i < lines; i++) {
      failures.report("", reason, message, cause);
    }
  }

  /** Waits until the lines offered so far are written or lost, for a limited time. */
  void flush() {
    long offered = queue.offered();
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (running && settled.get() < offered && System.nanoTime() - deadline < 0) {
      wake();
      LockSupport.parkNanos(RETRY_NANOS / 100);
    }
  }

  /** Writes what was accepted and ends, in limited time. */
  void close() {
    closing = true;
    flush();
    wake();
    Thread thread;
    synchronized (this) {
      thread = writer;
    }
    try {
      if (thread != null) {
        thread.join(TimeUnit.NANOSECONDS.toMillis(PATIENCE_NANOS));
      }
      if (thread == null || !thread.isAlive()) {
        sink.close();
      } else {
        lost("close-timeout", queue.size(), "closed while the destination blocks", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      lost("write-failed", 1, "cannot close '" + destination + "': " + e, e);
    }
  }
}
