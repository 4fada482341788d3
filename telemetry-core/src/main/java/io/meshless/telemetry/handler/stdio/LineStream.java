package io.meshless.telemetry.handler.stdio;

import io.meshless.telemetry.handler.QueueReport.QueueDepth;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
   * Whoever takes lines from the queue holds `taking`: while a batch is made, never while it is
   * written. So a close that waited in vain for a write can take what is left and count it. It then
   * leaves the sink to a thread of its own, for closing may hang like the write that it ends.
   */
  private static final Logger LOG = LoggerFactory.getLogger("io.meshless.telemetry");
  private static final long SHORTEST_NAP = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LONGEST_NAP = TimeUnit.MILLISECONDS.toNanos(32);
  private static final long AWAKE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long LONGEST_WAIT_STEP = TimeUnit.MILLISECONDS.toNanos(1);

  private final String name;

  /** Made once: a caller whose line is dropped leaves no garbage for it. */
  private final String tooSlow;

  private final LineSink sink;
  private final StdioOptions options;
  private final LineQueue queue;

  /** Of the bits that count up to half of the queue's capacity, which is a power of two. */
  private final int halfMask;

  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean asleep = new AtomicBoolean();
  private volatile @Nullable Thread writer;
  private volatile boolean closing;

  /** Nothing is written any more; lines that still come are lost. */
  private volatile boolean ended;

  /** Guards taking lines and the count of those taken. */
  private final ReentrantLock taking = new ReentrantLock();

  private final LineBatch batch = new LineBatch();
  private long taken;

  /** Of the lines offered, those that are written or lost. */
  private volatile long settled;

  private final DropNotice dropped;

  /** When the next warning about a write that lost nothing may be logged. */
  private long warnAt = System.nanoTime();

  LineStream(String name, LineSink sink, StdioOptions options) {
    this.name = name;
    this.tooSlow = name + " does not keep up, a line is dropped";
    this.sink = sink;
    this.options = options;
    this.queue = new LineQueue(options.queueCapacity());
    this.halfMask = queue.capacity() / 2 - 1;
    this.dropped = new DropNotice(name, queue.capacity(), LOG, System::nanoTime);
  }

  /** Where the lines end up. */
  LineSink sink() {
    return sink;
  }

  QueueDepth depth() {
    return new QueueDepth(name, queue.size(), queue.capacity());
  }

  /** Takes a line, or drops and counts it. Waits only if the options say so. */
  void offer(PendingLine line) {
    if (closing) {
      line.owner().lost("closed", "a line came after its handler was closed", null);
      return;
    }
    long accepted = queue.offer(line);
    if (accepted == 0) {
      accepted = options.waitNanos() == 0 ? 0 : offerPatiently(line);
      if (accepted == 0) {
        dropped.count();
        line.owner().lost("queue-full", tooSlow, null);
        return;
      }
    }
    if (!started.get()) {
      start();
    } else if ((accepted & halfMask) == 0 || (asleep.get() && asleep.compareAndSet(true, false))) {
      LockSupport.unpark(writer);
    }
    if (ended) {
      loseRest("closed", "a line came while its handler was closed");
    }
  }

  /** Waits for room in small steps: whoever makes room need not know who waits. */
  private long offerPatiently(PendingLine line) {
    long begin = System.nanoTime();
    while (!closing && !Thread.currentThread().isInterrupted()) {
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
      try {
        Thread thread = daemon("telemetry-log-" + name, this::run);
        thread.start();
        writer = thread;
      } catch (OutOfMemoryError e) {
        // No thread can be had now. The lines wait, and the next one tries again.
        started.set(false);
      }
    }
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(null, work, name, 0, false);
    thread.setDaemon(true);
    // Not that of whoever came first, which may be an application that is long undeployed.
    thread.setContextClassLoader(LineStream.class.getClassLoader());
    return thread;
  }

  private void run() {
    long nap = SHORTEST_NAP;
    long busyAt = System.nanoTime();
    while (true) {
      if (writeBatch()) {
        nap = SHORTEST_NAP;
        busyAt = System.nanoTime();
      } else if (closing) {
        if (queue.size() == 0) {
          break;
        }
        // A line is being put in its place.
        Thread.onSpinWait();
      } else if (System.nanoTime() - busyAt < AWAKE_NANOS) {
        LockSupport.parkNanos(this, nap);
        nap = Math.min(nap * 2, LONGEST_NAP);
      } else {
        sleep();
      }
      dropped.tell();
    }
    ended = true;
    loseRest("closed", "a line came while its handler was closed");
    closeSink();
  }

  private void sleep() {
    asleep.set(true);
    if (queue.size() == 0 && !closing) {
      LockSupport.park(this);
    }
    asleep.set(false);
  }

  /** Writes what waits, up to a batch; false when nothing waits. */
  private boolean writeBatch() {
    long upTo = fill();
    if (upTo == settled) {
      return false;
    }
    try {
      if (!batch.isEmpty()) {
        sink.write(batch);
      }
    } catch (IOException | RuntimeException | Error e) {
      failed(e);
    } finally {
      batch.clear();
      settled = upTo;
    }
    return true;
  }

  /** Encodes what waits; answers how many lines were ever taken. */
  private long fill() {
    taking.lock();
    try {
      while (!ended && !batch.isFull()) {
        PendingLine line = queue.poll();
        if (line == null) {
          break;
        }
        taken++;
        batch.add(line);
      }
      return taken;
    } finally {
      taking.unlock();
    }
  }

  private void failed(Throwable cause) {
    int lost = batch.lose("write-failed", "cannot write to " + name + ": " + cause, cause);
    if (lost == 0) {
      warn(cause);
    } else if (!closing) {
      // Meanwhile the queue holds what would be lost too.
      LockSupport.parkNanos(this, RETRY_NANOS);
    }
  }

  private void warn(Throwable cause) {
    long now = System.nanoTime();
    if (now - warnAt >= 0) {
      warnAt = now + DropNotice.INTERVAL_NANOS;
      LOG.warn("all lines for {} were written, but: {}", name, cause.toString());
    }
  }

  private void loseRest(String reason, String message) {
    taking.lock();
    try {
      for (PendingLine line = queue.poll(); line != null; line = queue.poll()) {
        taken++;
        line.owner().lost(reason, message, null);
      }
    } finally {
      taking.unlock();
    }
  }

  /** Waits until the lines offered so far are written or lost, for a limited time. */
  void flush() {
    long offered = queue.offered();
    long begin = System.nanoTime();
    long patience = options.closeNanos();
    while (settled < offered
        && !ended
        && System.nanoTime() - begin < patience
        && !Thread.currentThread().isInterrupted()) {
      LockSupport.unpark(writer);
      LockSupport.parkNanos(this, LONGEST_WAIT_STEP);
    }
  }

  /** Writes what was accepted and ends, in limited time. */
  void close() {
    closing = true;
    if (queue.size() > 0) {
      // Its caller may not have come to start the writer yet.
      start();
    }
    Thread running = runningOrNever();
    if (running != null) {
      await(running);
    }
    ended = true;
    loseRest("close-timeout", name + " does not keep up, closing does not wait any longer");
    dropped.tellRest();
    if (running == null) {
      closeSink();
    } else if (running.isAlive()) {
      daemon("telemetry-log-release", this::closeSink).start();
    }
  }

  /** The writer; null when none was started, which then never is. */
  private @Nullable Thread runningOrNever() {
    while (!started.compareAndSet(false, true)) {
      Thread running = writer;
      if (running != null) {
        return running;
      }
      Thread.onSpinWait();
    }
    return null;
  }

  private void await(Thread running) {
    LockSupport.unpark(running);
    try {
      running.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(options.closeNanos())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeSink() {
    try {
      sink.close();
    } catch (IOException e) {
      LOG.warn("closing {} failed: {}", name, e.toString());
    }
  }
}
