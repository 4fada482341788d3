package io.meshless.telemetry.handler.stdio;

import io.meshless.telemetry.handler.options.StdioOptions;
import io.meshless.telemetry.handler.outbox.BoundedQueue;
import io.meshless.telemetry.handler.report.QueueReport.QueueDepth;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lines on their way to one stream or file: callers put them into a bounded queue, one daemon
 * thread, which the first line starts, encodes and writes them. Safe for use by many threads.
 */
final class LineStream {
  /*
   * Waking
   *
   * Waking a thread costs the caller microseconds, so the writer does not sleep for good as soon as
   * the queue is empty: it naps, twice as long each time up to the longest nap, and only after a
   * while of nothing it sleeps until it is woken. Under load no caller wakes it, except once for as
   * many lines as fill half of the queue. Before it sleeps it says so and looks at the queue once
   * more; a caller adds its line and then looks whether the writer sleeps; so one of them sees the
   * other.
   *
   * Ending
   *
   * Only the writer's thread touches the disk: it may hang there for good. A close waits for it for a
   * limited time, counts what is left, and leaves the sink to a thread of its own, for closing may hang
   * like the write that it ends.
   */
  private static final long LONGEST_COUNTING_MILLIS = 1_000;
  private static final long LONGEST_WAIT_STEP = TimeUnit.MILLISECONDS.toNanos(1);

  private final String name;

  /** Made once: a caller whose line is dropped leaves no garbage for it. */
  private final String tooSlow;

  private final StdioOptions options;
  private final StreamThreads threads;
  private final BoundedQueue<PendingLine> queue;
  private final LineWriter writer;

  /** Of the bits that count up to half of the queue's capacity, which is a power of two. */
  private final int halfMask;

  private final AtomicBoolean started = new AtomicBoolean();

  LineStream(String name, LineSink sink, StdioOptions options) {
    this(name, sink, options, StreamThreads.DAEMONS);
  }

  LineStream(String name, LineSink sink, StdioOptions options, StreamThreads threads) {
    this.name = name;
    this.tooSlow = name + " does not keep up, a line is dropped";
    this.options = options;
    this.threads = threads;
    this.queue = new BoundedQueue<>(options.queueCapacity());
    this.writer = new LineWriter(name, sink, queue);
    this.halfMask = queue.capacity() / 2 - 1;
  }

  /** Where the lines end up. */
  LineSink sink() {
    return writer.sink();
  }

  QueueDepth depth() {
    return new QueueDepth(name, queue.size(), queue.capacity(), writer.dropped().total());
  }

  /**
   * Opens the sink, on the writer's thread, and waits for that; at most once, before any line.
   *
   * @throws IOException when it cannot be opened
   * @throws TimeoutException when it is not open after this time
   */
  void open(long patienceNanos) throws IOException, TimeoutException, InterruptedException {
    CompletableFuture<@Nullable Void> opened = writer.openFirst();
    start();
    try {
      opened.get(patienceNanos, TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    }
  }

  /** Takes a line, or drops and counts it. Waits only if the options say so. */
  void offer(PendingLine line) {
    if (writer.isClosing()) {
      line.owner().lost("closed", "a line came after its handler was closed", null);
      return;
    }
    long accepted = queue.offer(line);
    if (accepted == 0) {
      accepted = options.waitNanos() == 0 ? 0 : offerPatiently(line);
      if (accepted == 0) {
        if (!started.get()) {
          // No thread could be had when the queue was filled.
          start();
        }
        writer.dropped().count();
        line.owner().lost("queue-full", tooSlow, null);
        return;
      }
    }
    if (!started.get()) {
      start();
    } else if ((accepted & halfMask) == 0 || writer.isToBeWoken()) {
      writer.wake();
    }
    if (writer.hasEnded()) {
      writer.loseWaiting("closed", "a line came while its handler was closed");
    }
  }

  /** Waits for room in small steps: whoever makes room need not know who waits. */
  private long offerPatiently(PendingLine line) {
    long begin = System.nanoTime();
    while (!writer.isClosing() && !Thread.currentThread().isInterrupted()) {
      long left = options.waitNanos() - (System.nanoTime() - begin);
      if (left <= 0) {
        return 0;
      }
      LockSupport.parkNanos(this, Math.min(left, LONGEST_WAIT_STEP));
      long accepted = queue.offer(line);
      if (accepted > 0) {
        return accepted;
      }
    }
    return 0;
  }

  private void start() {
    if (started.compareAndSet(false, true)) {
      boolean runs = false;
      try {
        threads.make("telemetry-log-" + name, writer).start();
        runs = true;
      } catch (OutOfMemoryError e) {
        // No thread can be had now. The lines wait, and the next one tries again.
      } finally {
        // Also when the caller's stack has no room left.
        if (!runs) {
          started.set(false);
        }
      }
    }
  }

  /** Waits until the lines offered so far are written or lost, for a limited time. */
  void flush() {
    flush(System.nanoTime());
  }

  /** As {@link #flush()}; the time began when {@link System#nanoTime()} was this. */
  void flush(long begin) {
    long offered = queue.offered();
    if (offered > 0 && !started.get()) {
      start();
    }
    while (writer.writtenOrLost() < offered
        && !writer.hasEnded()
        && System.nanoTime() - begin < options.closeNanos()
        && !Thread.currentThread().isInterrupted()) {
      writer.wake();
      LockSupport.parkNanos(this, LONGEST_WAIT_STEP);
    }
  }

  /** Writes what was accepted and ends, in limited time. */
  void close() {
    beginClose();
    endClose(System.nanoTime());
  }

  /** Takes no more lines; the writer ends when it has written those that were accepted. */
  void beginClose() {
    writer.close();
  }

  /**
   * Waits for the end after {@link #beginClose()}, in limited time; that began when {@link
   * System#nanoTime()} was this.
   */
  void endClose(long begin) {
    end(begin, options.closeNanos());
  }

  /** Ends without waiting for a sink that did not open in time. */
  void abandon() {
    beginClose();
    end(System.nanoTime(), 0);
  }

  private void end(long begin, long patienceNanos) {
    if (queue.size() > 0) {
      // Its caller may not have come to start the writer yet.
      start();
    }
    Thread running = runningOrNever(begin, patienceNanos);
    if (running != null) {
      await(running, patienceNanos - (System.nanoTime() - begin));
    }
    boolean hangs = running != null && running.isAlive();
    // Before others hear of it: what is offered from now on is lost.
    writer.end();
    if (hangs) {
      release();
    } else {
      countRest();
      writer.closeSink();
    }
  }

  private void countRest() {
    writer.loseCut();
    writer.dropped().tellRest();
  }

  /** The writer's thread; null when none was started, which then never is. */
  private @Nullable Thread runningOrNever(long begin, long patienceNanos) {
    while (!started.compareAndSet(false, true)) {
      Thread running = writer.thread();
      if (running != null || System.nanoTime() - begin >= patienceNanos) {
        return running;
      }
      LockSupport.parkNanos(this, LONGEST_WAIT_STEP);
    }
    return null;
  }

  private void await(Thread running, long nanos) {
    LockSupport.unpark(running);
    try {
      running.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The log of the application may lead to where the writer hangs, so it too is left to others. */
  private void release() {
    try {
      Thread counting = threads.make("telemetry-log-count", this::countRest);
      counting.start();
      threads.make("telemetry-log-release", writer::closeSink).start();
      counting.join(LONGEST_COUNTING_MILLIS);
    } catch (OutOfMemoryError e) {
      // No thread can be had now: the writer counts and closes, if it ever comes back.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
