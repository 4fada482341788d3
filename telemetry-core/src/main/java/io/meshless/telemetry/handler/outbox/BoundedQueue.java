package io.meshless.telemetry.handler.outbox;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue from many threads to one, without locks: no thread waits for another that was
 * stopped half-way, and virtual threads are not pinned.
 */
public final class BoundedQueue<T> {
  /*
   * Callers and the reader work on cache lines of their own: a caller looks at the reader's position
   * only when the room that it knows of is used up.
   */
  private static final int TAIL = 16;

  private static final int ROOM = TAIL + 1;
  private static final int HEAD = 3 * TAIL;
  private static final int CURSORS = 4 * TAIL;

  private final int mask;
  private final AtomicReferenceArray<@Nullable T> slots;

  /**
   * Things offered so far, that is the next free position; the position up to which there was room
   * when somebody looked; things taken so far, written by the reader only.
   */
  private final AtomicLongArray cursors = new AtomicLongArray(CURSORS);

  /** A queue of at least this many places; rounded up to a power of two. */
  public BoundedQueue(int capacity) {
    int size = Math.max(2, Integer.highestOneBit(Math.max(1, capacity - 1)) << 1);
    this.mask = size - 1;
    this.slots = new AtomicReferenceArray<>(size);
  }

  /** How many places there are. */
  public int capacity() {
    return mask + 1;
  }

  /**
   * Adds a thing.
   *
   * @return how many were ever accepted, with it; 0 when there was no room
   */
  public long offer(T thing) {
    while (true) {
      long at = cursors.get(TAIL);
      if (at >= cursors.getOpaque(ROOM) && !hasRoom(at)) {
        return 0;
      }
      if (cursors.compareAndSet(TAIL, at, at + 1)) {
        slots.setRelease((int) at & mask, thing);
        return at + 1;
      }
    }
  }

  /** Whether there is room now; others may take it. */
  public boolean hasRoom() {
    long at = cursors.get(TAIL);
    return at < cursors.getOpaque(ROOM) || hasRoom(at);
  }

  /** Looks where the reader is. An old position that another caller writes later does no harm. */
  private boolean hasRoom(long at) {
    long room = cursors.get(HEAD) + capacity();
    cursors.setOpaque(ROOM, room);
    return at < room;
  }

  /**
   * Takes the oldest thing; for one thread at a time.
   *
   * @return null when there is none, or when it is still being put in its place
   */
  public @Nullable T poll() {
    long at = cursors.get(HEAD);
    int slot = (int) at & mask;
    T thing = slots.getAcquire(slot);
    if (thing != null) {
      slots.setPlain(slot, null);
      // Gives the place back; whoever then takes it sees the null before.
      cursors.setRelease(HEAD, at + 1);
    }
    return thing;
  }

  /** Things ever offered and accepted. */
  public long offered() {
    return cursors.get(TAIL);
  }

  /** Things in the queue, including those still being put in their place. */
  public int size() {
    // The reader may go on meanwhile, so its position comes first: the other is never behind it.
    long head = cursors.get(HEAD);
    return (int) Math.min(capacity(), cursors.get(TAIL) - head);
  }
}
