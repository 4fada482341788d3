package io.meshless.telemetry.handler.outbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Things that are delivered together. Each leaves it once: delivered, or lost and counted. Safe for
 * use by many threads, since a close takes what a delivery that hangs has not brought away.
 */
public final class Batch<T extends Outgoing> {
  private final List<T> left = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Losses losses;
  private final int most;

  Batch(int most, Losses losses) {
    this.most = most;
    this.losses = losses;
  }

  /** What is neither delivered nor lost, in the order in which it came. */
  public List<T> left() {
    lock.lock();
    try {
      return List.copyOf(left);
    } finally {
      lock.unlock();
    }
  }

  /** Notes that these have arrived. */
  public void delivered(Collection<? extends T> some) {
    remove(some);
  }

  /** Counts these as lost for good; see {@code HandlerContext.report} for the words. */
  public void lose(
      Collection<? extends T> some, String reason, String message, @Nullable Throwable cause) {
    count(remove(some), reason, message, cause);
  }

  private void count(List<T> lost, String reason, String message, @Nullable Throwable cause) {
    for (T thing : lost) {
      try {
        losses.lost(thing, reason, message, cause);
      } catch (OutOfMemoryError | InternalError e) {
        // It is counted, and only told to nobody; the others are to be counted too.
      }
    }
  }

  /** Takes these out; answers those that were still there. */
  private List<T> remove(Collection<? extends T> some) {
    Set<T> gone = Collections.newSetFromMap(new IdentityHashMap<>());
    gone.addAll(some);
    List<T> removed = new ArrayList<>();
    lock.lock();
    try {
      left.removeIf(thing -> gone.contains(thing) && removed.add(thing));
      return removed;
    } finally {
      lock.unlock();
    }
  }

  /** Counts all that is left as lost. */
  void loseAll(String reason, String message, @Nullable Throwable cause) {
    count(takeAll(), reason, message, cause);
  }

  /** Takes all out. */
  List<T> takeAll() {
    lock.lock();
    try {
      List<T> all = List.copyOf(left);
      left.clear();
      return all;
    } finally {
      lock.unlock();
    }
  }

  /** Moves things here, as many as there is room for; answers how many. */
  int fill(BoundedQueue<T> queue) {
    int before;
    lock.lock();
    try {
      before = left.size();
      while (left.size() < most) {
        T thing = queue.poll();
        if (thing == null) {
          break;
        }
        left.add(thing);
      }
      return left.size() - before;
    } finally {
      lock.unlock();
    }
  }

  boolean isEmpty() {
    return size() == 0;
  }

  boolean isFull() {
    return size() == most;
  }

  private int size() {
    lock.lock();
    try {
      return left.size();
    } finally {
      lock.unlock();
    }
  }
}
