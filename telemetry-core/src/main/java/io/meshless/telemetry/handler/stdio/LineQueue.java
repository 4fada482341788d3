package io.meshless.telemetry.handler.stdio;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue of lines from many threads to one, without locks.
 *
 * <p>A caller reserves a place by counting {@code offered} up, then fills the slot; the writing
 * thread takes slots in order and counts {@code taken} up. A place is only reserved while there is
 * room, so a slot is empty when it is filled.
 */
final class LineQueue {
  private final AtomicReferenceArray<@Nullable Line> slots;
  private final int mask;
  private final int capacity;
  private final AtomicLong offered = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();

  LineQueue(int capacity) {
    int length = Integer.highestOneBit(Math.max(1, capacity - 1)) * 2;
    this.slots = new AtomicReferenceArray<>(length);
    this.mask = length - 1;
    this.capacity = capacity;
  }

  /** Adds a line; false when the queue is full. */
  boolean offer(Line line) {
    long place = offered.get();
    while (place - taken.get() < capacity) {
      if (offered.compareAndSet(place, place + 1)) {
        slots.setRelease((int) place & mask, line);
        return true;
      }
      place = offered.get();
    }
    return false;
  }

  /** The next line; null when there is none (yet). Called by the writing thread only. */
  @Nullable Line take() {
    int slot = (int) taken.getPlain() & mask;
    Line line = slots.getAcquire(slot);
    if (line != null) {
      slots.setPlain(slot, null);
      taken.setRelease(taken.getPlain() + 1);
    }
    return line;
  }

  /** Lines offered so far. */
  long offered() {
    return offered.get();
  }

  /** Lines waiting now. */
  int size() {
    return (int) (offered.get() - taken.get());
  }
}
