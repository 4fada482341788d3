package io.meshless.telemetry.handler.stdio;

import io.meshless.telemetry.handler.outbox.BoundedQueue;
import io.meshless.telemetry.text.ThrownText;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Takes lines from the queue, encodes and writes them: what the thread of a stream does. Other
 * threads wake it, end it, and count what it did not come to.
 */
final class LineWriter implements Runnable {
  /*
   * Whoever takes a line from the queue holds `taking`, for that alone: never while a line is
   * encoded, written or told of. So a close that waited in vain for a write can take what is left and
   * count it.
   *
   * A caller adds its line and then looks whether all has ended; whoever ends it says so first and
   * then looks at the count of lines, until there is none. A line counts before it is in its place, so
   * that one of the two takes it: it is written or counted as lost, never neither.
   */
  private static final StreamLog LOG =
      new StreamLog(LoggerFactory.getLogger("io.meshless.telemetry"));

  private static final long SHORTEST_NAP = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LONGEST_NAP = TimeUnit.MILLISECONDS.toNanos(32);
  private static final long AWAKE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long PLACING_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final String name;
  private final LineSink sink;
  private final BoundedQueue<PendingLine> queue;
  private final DropNotice dropped;
  private final LineBatch batch = new LineBatch();

  /** Lets one thread at a time take lines. */
  private final ReentrantLock taking = new ReentrantLock();

  private final AtomicBoolean asleep = new AtomicBoolean();

  /** Set by the thread itself, before it may sleep: whoever sees it asleep can wake it. */
  private volatile @Nullable Thread thread;

  /** Asks for the sink to be opened before anything is written; null when nobody wants to know. */
  private volatile @Nullable CompletableFuture<@Nullable Void> opening;

  private volatile boolean closing;

  /** Nothing is written any more; lines that still come are lost. */
  private volatile boolean ended;

  /** Of the lines offered, those that are written or lost. */
  private volatile long writtenOrLost;

  /** Lines taken from the queue. Confined to the thread, as all below. */
  private long taken;

  /** When the next warning about a write that lost nothing may be logged. */
  private long warnAt = System.nanoTime();

  LineWriter(String name, LineSink sink, BoundedQueue<PendingLine> queue) {
    this.name = name;
    this.sink = sink;
    this.queue = queue;
    this.dropped = new DropNotice(name, queue.capacity(), LOG, System::nanoTime);
  }

  LineSink sink() {
    return sink;
  }

  DropNotice dropped() {
    return dropped;
  }

  /** The thread; null until it runs. */
  @Nullable Thread thread() {
    return thread;
  }

  long writtenOrLost() {
    return writtenOrLost;
  }

  boolean isClosing() {
    return closing;
  }

  boolean hasEnded() {
    return ended;
  }

  /** Has the sink opened first; tells when that is done. To be called before the thread starts. */
  CompletableFuture<@Nullable Void> openFirst() {
    CompletableFuture<@Nullable Void> asked = new CompletableFuture<>();
    opening = asked;
    return asked;
  }

  /** Whether it sleeps and the caller is the one who has to wake it. */
  boolean isToBeWoken() {
    return asleep.get() && asleep.compareAndSet(true, false);
  }

  void wake() {
    LockSupport.unpark(thread);
  }

  /** Has it end as soon as nothing waits. */
  void close() {
    closing = true;
    wake();
  }

  /** Ends it now, as far as others can: what waits is for {@link #loseCut}. */
  void end() {
    ended = true;
  }

  /** Counts as lost what waits when closing has waited long enough. */
  void loseCut() {
    loseRest("close-timeout", name + " does not keep up, closing does not wait any longer");
  }

  /** Counts as lost what waits when it has ended. */
  private void loseRest(String reason, String message) {
    long begin = System.nanoTime();
    loseWaiting(reason, message);
    // A line may be on its way to its place. A caller that was stopped there counts it itself.
    while (queue.size() > 0 && System.nanoTime() - begin < PLACING_NANOS) {
      Thread.onSpinWait();
      loseWaiting(reason, message);
    }
  }

  /** Counts as lost what can be taken from the queue. */
  void loseWaiting(String reason, String message) {
    for (PendingLine line = take(); line != null; line = take()) {
      line.owner().lost(reason, message, null);
    }
  }

  private @Nullable PendingLine take() {
    taking.lock();
    try {
      return queue.poll();
    } finally {
      taking.unlock();
    }
  }

  @Override
  public void run() {
    thread = Thread.currentThread();
    try {
      openSink();
      writeOn();
    } finally {
      boolean isCut = ended;
      end();
      if (isCut) {
        loseCut();
      } else {
        loseRest("closed", "a line came while its handler was closed");
      }
      closeSink();
    }
  }

  private void openSink() {
    CompletableFuture<@Nullable Void> asked = opening;
    if (asked != null) {
      try {
        sink.open();
        asked.complete(null);
      } catch (IOException | RuntimeException | Error e) {
        asked.completeExceptionally(e);
      }
    }
  }

  /** Goes on after what fails where failures are told: without heap, or in a log that is broken. */
  private void writeOn() {
    boolean isOver = false;
    while (!isOver) {
      try {
        write();
        isOver = true;
      } catch (Throwable e) {
        isOver = ended;
        LockSupport.parkNanos(this, RETRY_NANOS);
      }
    }
  }

  private void write() {
    long nap = SHORTEST_NAP;
    long busyAt = System.nanoTime();
    while (true) {
      if (writeBatch()) {
        nap = SHORTEST_NAP;
        busyAt = System.nanoTime();
      } else if (closing) {
        if (ended || queue.size() == 0) {
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
    fill();
    if (taken == writtenOrLost) {
      return false;
    }
    try {
      if (!batch.isEmpty()) {
        sink.write(batch);
      }
    } catch (Throwable e) {
      failed(e);
    } finally {
      batch.clear();
      writtenOrLost = taken;
    }
    return true;
  }

  /** Encodes what waits. */
  private void fill() {
    while (!ended && !batch.isFull()) {
      PendingLine line = take();
      if (line == null) {
        break;
      }
      taken++;
      batch.add(line);
    }
  }

  private void failed(Throwable cause) {
    int lost =
        batch.lose("write-failed", "cannot write to " + name + ": " + ThrownText.of(cause), cause);
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
      LOG.warn("all lines for {} were written, but: {}", name, ThrownText.of(cause));
    }
  }

  /** Closes the sink; twice does no harm. */
  void closeSink() {
    try {
      sink.close();
    } catch (IOException | RuntimeException e) {
      LOG.warn("closing {} failed: {}", name, ThrownText.of(e));
    }
  }
}
