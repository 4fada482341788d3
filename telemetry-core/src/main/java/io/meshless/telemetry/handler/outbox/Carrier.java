package io.meshless.telemetry.handler.outbox;

import io.meshless.telemetry.handler.report.Failures;
import io.meshless.telemetry.text.ThrownText;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Takes things from the queue and has them delivered: what the thread of an outbox does. Other
 * threads wake it, end it, and count what it did not come to.
 */
final class Carrier<T extends Outgoing> implements Runnable {
  private static final long SHORTEST_NAP = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LONGEST_NAP = TimeUnit.MILLISECONDS.toNanos(32);
  private static final long AWAKE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long PLACING_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** Who closes waits; a peer that comes back meanwhile is found soon. */
  private static final long LONGEST_PAUSE_CLOSING = TimeUnit.MILLISECONDS.toNanos(100);

  /** The reason of what was not delivered in time. */
  private static final String CUT = "close-timeout";

  private final String cutWords;
  private final OutboxSettings settings;
  private final Delivery<T> delivery;
  private final BoundedQueue<T> queue;
  private final Failures failures;
  private final Batch<T> batch;

  /** Lets one thread at a time take things; held for that alone. */
  private final ReentrantLock taking = new ReentrantLock();

  private final AtomicBoolean asleep = new AtomicBoolean();

  /** Up to this one, things are delivered without waiting for others. */
  private final AtomicLong hurried = new AtomicLong();

  private volatile @Nullable Thread thread;
  private volatile boolean closing;

  /** Nothing is delivered any more; things that still come are lost. */
  private volatile boolean ended;

  /** Of the things offered, those that are delivered or lost. */
  private volatile long settled;

  /** Things taken from the queue. Confined to the thread, as all below. */
  private long taken;

  private long firstAt;
  private boolean isUnreachable;

  Carrier(OutboxSettings settings, Delivery<T> delivery, BoundedQueue<T> queue, Failures failures) {
    this.cutWords = delivery.peer() + " does not keep up, closing does not wait any longer";
    this.settings = settings;
    this.delivery = delivery;
    this.queue = queue;
    this.failures = failures;
    this.batch =
        new Batch<>(
            settings.batchSize(),
            (thing, reason, message, cause) ->
                failures.report(thing.instance(), reason, message, cause));
  }

  boolean isClosing() {
    return closing;
  }

  boolean hasEnded() {
    return ended;
  }

  long settled() {
    return settled;
  }

  /** Whether it sleeps and the caller is the one who has to wake it. */
  boolean isToBeWoken() {
    return asleep.get() && asleep.compareAndSet(true, false);
  }

  void wake() {
    LockSupport.unpark(thread);
  }

  /** Has so many of the things offered delivered at once. */
  void hurry(long offered) {
    hurried.accumulateAndGet(offered, Math::max);
  }

  /** Has it end as soon as nothing waits. */
  void close() {
    closing = true;
    wake();
  }

  /** Ends it now, as far as others can: what waits is for {@link #cut}. */
  void end() {
    ended = true;
  }

  /** Counts as lost what waits, and what hangs in a delivery, since closing waits no longer. */
  void cut() {
    end();
    loseRest(CUT, cutWords);
  }

  private void loseRest(String reason, String message) {
    long begin = System.nanoTime();
    loseWaiting(reason, message);
    // A thing may be on its way to its place. A caller that was stopped there counts it itself.
    while (queue.size() > 0 && System.nanoTime() - begin < PLACING_NANOS) {
      Thread.onSpinWait();
      loseWaiting(reason, message);
    }
    batch.loseAll(reason, message, null);
  }

  /** Counts as lost what can be taken from the queue. */
  void loseWaiting(String reason, String message) {
    for (T thing = take(); thing != null; thing = take()) {
      failures.report(thing.instance(), reason, message, null);
    }
  }

  private @Nullable T take() {
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
      carryOn();
    } finally {
      boolean wasCut = ended;
      end();
      loseRest(wasCut ? CUT : "closed", wasCut ? cutWords : "it came while its handler was closed");
      delivery.close();
    }
  }

  /** Goes on after what fails where failures are told: without heap, or in a log that is broken. */
  private void carryOn() {
    boolean isOver = false;
    while (!isOver) {
      try {
        carry();
        isOver = true;
      } catch (Throwable e) {
        isOver = ended;
        LockSupport.parkNanos(this, LONGEST_NAP);
      }
    }
  }

  private void carry() {
    long nap = SHORTEST_NAP;
    long busyAt = System.nanoTime();
    while (!ended) {
      boolean took = fill();
      if (isDue()) {
        deliver();
        took = true;
      } else if (closing && batch.isEmpty()) {
        if (queue.size() == 0) {
          return;
        }
        // A thing is being put in its place.
        Thread.onSpinWait();
        continue;
      }
      if (took) {
        nap = SHORTEST_NAP;
        busyAt = System.nanoTime();
      } else if (!batch.isEmpty() || System.nanoTime() - busyAt < AWAKE_NANOS) {
        LockSupport.parkNanos(this, nap);
        nap = Math.min(nap * 2, LONGEST_NAP);
        stayCalm();
      } else {
        sleep();
        stayCalm();
      }
    }
  }

  /** Who is interrupted never sleeps again; it is ended by other means. */
  private static void stayCalm() {
    boolean unused = Thread.interrupted();
  }

  private void sleep() {
    asleep.set(true);
    if (queue.size() == 0 && !closing) {
      LockSupport.park(this);
    }
    asleep.set(false);
  }

  /** Takes what waits, up to a batch; false when nothing waits. */
  private boolean fill() {
    boolean first = batch.isEmpty();
    int more;
    taking.lock();
    try {
      more = ended ? 0 : batch.fill(queue);
    } finally {
      taking.unlock();
    }
    taken += more;
    if (first && more > 0) {
      firstAt = System.nanoTime();
    }
    return more > 0;
  }

  private boolean isDue() {
    return !batch.isEmpty()
        && (closing
            || batch.isFull()
            || settled < hurried.get()
            || System.nanoTime() - firstAt >= settings.interval().toNanos());
  }

  /** Delivers the batch, or loses it. */
  private void deliver() {
    Backoff pauses = new Backoff(settings);
    long begin = System.nanoTime();
    while (!batch.isEmpty()) {
      try {
        delivery.deliver(batch);
        batch.takeAll();
        isUnreachable = false;
      } catch (IOException e) {
        failed(e, System.nanoTime() - begin, pauses);
      } catch (InterruptedException e) {
        failed(new IOException("it was interrupted", e), System.nanoTime() - begin, pauses);
      } catch (Throwable e) {
        // Whatever a library throws must not end the thread.
        batch.loseAll("exception", "the delivery failed: " + ThrownText.of(e), e);
      }
    }
    settled = taken;
  }

  private void failed(IOException cause, long sinceNanos, Backoff pauses) {
    // So that the next wait is one.
    boolean interrupted = Thread.interrupted();
    if (ended) {
      batch.loseAll(CUT, cutWords, null);
      return;
    }
    tell(cause);
    if (sinceNanos >= settings.retryTime().toNanos() && !interrupted) {
      batch.loseAll(
          "undelivered", delivery.peer() + " did not take it: " + ThrownText.of(cause), null);
    } else {
      pause(pauses.nextNanos());
    }
  }

  /** Tells of a peer that cannot be reached, once until it can. */
  private void tell(IOException cause) {
    if (!isUnreachable) {
      isUnreachable = true;
      failures.report(
          "",
          "unreachable",
          "cannot deliver to %s: %s; it is tried again. %s"
              .formatted(delivery.peer(), ThrownText.of(cause), delivery.mend(cause)));
    }
  }

  private void pause(long nanos) {
    long begin = System.nanoTime();
    long left = nanos;
    while (left > 0 && !ended) {
      LockSupport.parkNanos(this, left);
      long limit = closing ? Math.min(nanos, LONGEST_PAUSE_CLOSING) : nanos;
      left = limit - (System.nanoTime() - begin);
    }
  }
}
