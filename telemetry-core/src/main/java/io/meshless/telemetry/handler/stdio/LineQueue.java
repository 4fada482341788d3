package io.meshless.telemetry.handler.stdio;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue from many threads to one, without locks: no thread waits for another that was
 * stopped half-way, and virtual threads are not pinned.
 */
final class LineQueue {
  private final int mask;
  private final AtomicReferenceArray<@Nullable PendingLine> slots;

  /** Lines offered so far; the next free position. */
  private final AtomicLong tail = new AtomicLong();

  /** Lines taken so far; written by the reader only. */
  private final AtomicLong head = new AtomicLong();

  /** A queue of at least this many places; rounded up to a power of two. */
  LineQueue(int capacity) {
    int size = Math.max(2, Integer.highestOneBit(Math.max(1, capacity - 1)) << 1);
    this.mask = size - 1;
    this.slots = new AtomicReferenceArray<>(size);
  }

  int capacity() {
    return mask + 1;
  }

  /**
   * Adds a line.
   *
   * @return how many lines wait with it; 0 when there was no room
   */
  int offer(PendingLine line) {
    while (true) {
      long at = tail.get();
      long waiting = at - head.get();
      if (waiting > mask) {
        return 0;
      }
      if (tail.compareAndSet(at, at + 1)) {
        slots.setRelease((int) at & mask, line);
        return (int) waiting + 1;
      }
    }
  }

  /**
   * Takes the oldest line; for one thread at a time.
   *
   * @return null when there is none, or when it is still being put in its place
   */
  @Nullable PendingLine poll() {
    long at = head.get();
    int slot = (int) at & mask;
    PendingLine line = slots.getAcquire(slot);
    if (line != null) {
      slots.setPlain(slot, null);
      // Gives the place back; whoever then takes it sees the null before.
      head.setRelease(at + 1);
    }
    return line;
  }

  /** Lines ever offered and accepted. */
  long offered() {
    return tail.get();
  }

  /** Lines in the queue, including those still being put in their place. */
  int size() {
    return (int) (tail.get() - head.get());
  }
}
