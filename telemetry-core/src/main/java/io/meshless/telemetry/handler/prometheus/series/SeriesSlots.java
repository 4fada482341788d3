package io.meshless.telemetry.handler.prometheus.series;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Series by their label values. Read by many threads without a lock, written under the lock of the
 * family; of fixed capacity. See {@link Probing}.
 */
final class SeriesSlots {
  private static final VarHandle SLOTS = MethodHandles.arrayElementVarHandle(Series[].class);
  private static final int SMALLEST = 8;

  private final Series[] slots;

  /** The distance of the entry that stands farthest from its place. */
  private int farthest;

  private SeriesSlots(int capacity) {
    this.slots = new Series[capacity];
  }

  static SeriesSlots empty() {
    return new SeriesSlots(SMALLEST);
  }

  /** The series with these labels, dead or alive; null when there is none. */
  @Nullable Series find(String[] labels) {
    int hash = Probing.hash(labels);
    int place = Probing.spread(hash);
    for (int distance = 0; distance <= farthest; distance++) {
      Series series = (Series) SLOTS.getAcquire(slots, at(place + distance));
      if (series == null) {
        return null;
      }
      if (series.hasLabels(labels, hash)) {
        return series;
      }
    }
    return null;
  }

  /** Whether a series with these labels would stand near enough to its place. */
  boolean hasPlace(String[] labels) {
    return distanceOfFree(Probing.hash(labels)) <= Probing.FARTHEST;
  }

  boolean fits(int size) {
    return Probing.fits(size, slots.length);
  }

  /** Adds a series that is not there yet; it must fit. */
  void add(Series series) {
    int distance = distanceOfFree(series.labelHash());
    farthest = Math.max(farthest, distance);
    SLOTS.setRelease(slots, at(Probing.spread(series.labelHash()) + distance), series);
  }

  /** Puts a series in the place of one with its labels. */
  void replace(Series known, Series series) {
    int place = Probing.spread(known.labelHash());
    for (int distance = 0; distance <= farthest; distance++) {
      if (slots[at(place + distance)] == known) {
        SLOTS.setRelease(slots, at(place + distance), series);
        return;
      }
    }
  }

  private int distanceOfFree(int hash) {
    int place = Probing.spread(hash);
    int distance = 0;
    while (slots[at(place + distance)] != null) {
      distance++;
    }
    return distance;
  }

  private int at(int place) {
    return place & (slots.length - 1);
  }

  /** The same series, with room for this many. */
  SeriesSlots copyFor(int size) {
    return of(all(), size);
  }

  /** These series, with no more room than they need. */
  static SeriesSlots of(List<Series> series) {
    return of(series, series.size());
  }

  private static SeriesSlots of(List<Series> series, int size) {
    int capacity = SMALLEST;
    while (!Probing.fits(size, capacity)) {
      capacity *= 2;
    }
    SeriesSlots slots = new SeriesSlots(capacity);
    series.forEach(slots::add);
    return slots;
  }

  /** The series that are alive, in no order. */
  List<Series> alive() {
    List<Series> found = all();
    found.removeIf(Series::isDead);
    return found;
  }

  private List<Series> all() {
    List<Series> found = new ArrayList<>();
    for (int i = 0; i < slots.length; i++) {
      Series series = (Series) SLOTS.getAcquire(slots, i);
      if (series != null) {
        found.add(series);
      }
    }
    return found;
  }
}
