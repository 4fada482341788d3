package io.meshless.telemetry.handler.outbox;

import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.report.QueueReport.QueueDepth;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Things on their way to a peer: callers put them into a bounded queue, one daemon thread, which
 * the first thing starts, delivers them in batches. Everything offered is delivered, or reported as
 * a failure of its instance: once. Safe for use by many threads.
 */
public final class Outbox<T extends Outgoing> implements AutoCloseable {
  /*
   * Of the ways to wake the thread and to end it, the notes at LineStream and LineWriter of the stdio
   * handler hold here as well; where they write, a batch is delivered.
   */
  private static final long WAIT_STEP = TimeUnit.MILLISECONDS.toNanos(1);

  /** For a delivery that was interrupted to tell so. */
  private static final long INTERRUPTION_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final String name;

  /** Made once: a caller whose thing is dropped leaves no garbage for it. */
  private final String tooSlow;

  private final OutboxSettings settings;
  private final HandlerContext context;
  private final Outboxes all;
  private final Delivery<T> delivery;
  private final BoundedQueue<T> queue;
  private final Carrier<T> carrier;
  private final ThreadFactory threads;
  private final LongAdder dropped = new LongAdder();
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Set once it runs. */
  private volatile @Nullable Thread worker;

  /** Of the bits that count up to half of the queue's capacity, which is a power of two. */
  private final int halfMask;

  private Outbox(
      String name,
      OutboxSettings settings,
      Delivery<T> delivery,
      HandlerContext context,
      ThreadFactory threads) {
    this.name = name;
    this.tooSlow = delivery.peer() + " does not keep up, the queue is full";
    this.settings = settings;
    this.context = context;
    this.all = context.shared(Outboxes.class, Outboxes::new);
    this.delivery = delivery;
    this.queue = new BoundedQueue<>(settings.capacity());
    this.carrier = new Carrier<>(settings, delivery, queue, context::report);
    this.threads = threads;
    this.halfMask = queue.capacity() / 2 - 1;
  }

  /**
   * An outbox of a handler.
   *
   * @param name the full name of the handler
   * @param delivery is closed with the outbox
   */
  public static <T extends Outgoing> Outbox<T> open(
      String name, OutboxSettings settings, Delivery<T> delivery, HandlerContext context) {
    Class<?> owner = delivery.getClass();
    return open(
        name,
        settings,
        delivery,
        context,
        work -> DaemonThread.of("telemetry-" + name, owner, work));
  }

  static <T extends Outgoing> Outbox<T> open(
      String name,
      OutboxSettings settings,
      Delivery<T> delivery,
      HandlerContext context,
      ThreadFactory threads) {
    Outbox<T> outbox = new Outbox<>(name, settings, delivery, context, threads);
    outbox.all.add(outbox);
    return outbox;
  }

  /**
   * Whether a thing of this instance may be offered. If not, it is dropped and reported: to be
   * asked before what would be dropped is made. Never waits.
   */
  public boolean admits(String instance) {
    if (carrier.isClosing()) {
      context.report(instance, "closed", "it came after its handler was closed", null);
      return false;
    }
    return queue.hasRoom() || drop(instance);
  }

  /** Takes a thing, or drops and reports it. Never waits. */
  public void offer(T thing) {
    long accepted = queue.offer(thing);
    if (accepted == 0) {
      drop(thing.instance());
      return;
    }
    if (!started.get()) {
      start();
    } else if ((accepted & halfMask) == 0 || carrier.isToBeWoken()) {
      carrier.wake();
    }
    if (carrier.hasEnded()) {
      carrier.loseWaiting("closed", "it came while its handler was closed");
    }
  }

  /** Counts a thing for which there is no room; false, for that. */
  private boolean drop(String instance) {
    if (!started.get()) {
      // No thread could be had when the queue was filled.
      start();
    }
    dropped.increment();
    context.report(instance, "queue-full", tooSlow, null);
    return false;
  }

  QueueDepth depth() {
    return new QueueDepth(name, queue.size(), queue.capacity(), dropped.sum());
  }

  private void start() {
    if (started.compareAndSet(false, true)) {
      boolean runs = false;
      try {
        Thread thread = threads.newThread(carrier);
        thread.start();
        worker = thread;
        runs = true;
      } catch (OutOfMemoryError e) {
        // No thread can be had now. Things wait, and the next one tries again.
      } finally {
        // Also when the caller's stack has no room left.
        if (!runs) {
          started.set(false);
        }
      }
    }
  }

  /** Delivers what was offered so far; waits for that in limited time. */
  public void flush() {
    flushTogether(List.of(this));
  }

  /** Flushes these in the time that one of them has. */
  public static void flushTogether(List<Outbox<?>> some) {
    long begin = System.nanoTime();
    long[] offered = some.stream().mapToLong(Outbox::hurry).toArray();
    for (int i = 0; i < offered.length; i++) {
      some.get(i).awaitSettled(offered[i], begin);
    }
  }

  private long hurry() {
    long offered = queue.offered();
    if (offered > 0 && !started.get()) {
      start();
    }
    carrier.hurry(offered);
    return offered;
  }

  private void awaitSettled(long offered, long begin) {
    while (carrier.settled() < offered
        && !carrier.hasEnded()
        && System.nanoTime() - begin < settings.closeTime().toNanos()
        && !Thread.currentThread().isInterrupted()) {
      carrier.wake();
      LockSupport.parkNanos(this, WAIT_STEP);
    }
  }

  /** Delivers what was taken over, for a limited time, and counts the rest as lost. */
  @Override
  public void close() {
    closeTogether(List.of(this));
  }

  /** Closes these in the time that one of them has. */
  public static void closeTogether(List<Outbox<?>> some) {
    long begin = System.nanoTime();
    List<Outbox<?>> open =
        some.stream().filter(outbox -> outbox.closed.compareAndSet(false, true)).toList();
    open.forEach(Outbox::beginClose);
    open.forEach(outbox -> outbox.endClose(begin));
  }

  private void beginClose() {
    carrier.close();
    if (queue.size() > 0) {
      // Its caller may not have come to start the thread yet.
      start();
    }
  }

  private void endClose(long begin) {
    Thread running = runningOrNever(begin);
    if (running != null) {
      join(running, settings.closeTime().toNanos() - (System.nanoTime() - begin));
    }
    carrier.end();
    if (running != null && running.isAlive()) {
      running.interrupt();
      join(running, INTERRUPTION_NANOS);
    }
    carrier.cut();
    if (running == null || running.isAlive()) {
      delivery.close();
    }
    all.remove(this);
  }

  /** The thread; null when none was started, which then never is. */
  private @Nullable Thread runningOrNever(long begin) {
    while (!started.compareAndSet(false, true)) {
      Thread running = worker;
      if (running != null || System.nanoTime() - begin >= settings.closeTime().toNanos()) {
        return running;
      }
      LockSupport.parkNanos(this, WAIT_STEP);
    }
    return null;
  }

  private static void join(Thread running, long nanos) {
    try {
      running.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)));
    } catch (InterruptedException e) {
      // Who is interrupted waits no longer; the flag tells those above.
      Thread.currentThread().interrupt();
    }
  }
}
