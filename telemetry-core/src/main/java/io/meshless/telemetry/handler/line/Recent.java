package io.meshless.telemetry.handler.line;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The last few things of many. Safe for use by many threads; none of them waits for another. */
public final class Recent<T> {
  private final AtomicReferenceArray<@Nullable T> places;
  private final AtomicLong added = new AtomicLong();

  /**
   * Remembers this many.
   *
   * @throws IllegalArgumentException unless it is above zero
   */
  public Recent(int count) {
    if (count <= 0) {
      throw new IllegalArgumentException("remembering the last " + count + ", wanted 1 or more");
    }
    this.places = new AtomicReferenceArray<>(count);
  }

  /** Adds one, and forgets the oldest when there are too many. */
  public void add(T thing) {
    places.set((int) (added.getAndIncrement() % places.length()), thing);
  }

  /** What is remembered, oldest first. While others add, it may miss one or know a newer one. */
  public List<T> list() {
    List<T> list = new ArrayList<>();
    long end = added.get();
    for (long at = Math.max(0, end - places.length()); at < end; at++) {
      T thing = places.get((int) (at % places.length()));
      if (thing != null) {
        list.add(thing);
      }
    }
    return list;
  }
}
