package io.meshless.telemetry.handler.prometheus.series;

import io.meshless.telemetry.template.instance.ValueTuple;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Sets of dimension values, each with the series it means in each column. Read by many threads
 * without a lock, written under the lock of its table; of fixed capacity, at most two thirds full.
 *
 * <p>Design. Open addressing in two flat arrays, since with many series the time of a record is
 * that of its cache misses: the hashes, 0 where there is no row; and the cells, the values of a row
 * followed by its series. Both addresses follow from the hash, so the two misses overlap, and a
 * short row lies in one cache line. A hash is written last, which publishes its row.
 */
final class Rows {
  static final int NONE = -1;

  private static final VarHandle HASHES = MethodHandles.arrayElementVarHandle(int[].class);
  private static final VarHandle CELLS = MethodHandles.arrayElementVarHandle(Object[].class);
  private static final int SMALLEST = 16;

  private final int values;

  /** Positions of the values that tell rows apart; null for all that vary. */
  private final int @Nullable [] keys;

  private final int stride;
  private final int[] hashes;
  private final @Nullable Object[] cells;
  private int size;

  /** The distance of the row that stands farthest from its place. */
  private int farthest;

  private Rows(int values, int @Nullable [] keys, int stride, int capacity) {
    this.values = values;
    this.keys = keys;
    this.stride = stride;
    this.hashes = new int[capacity];
    this.cells = new @Nullable Object[capacity * stride];
  }

  /** No rows yet. Those that are told apart by some values only need the positions of these. */
  static Rows empty(int values, int @Nullable [] keys, int columns) {
    return new Rows(values, keys, values + columns, SMALLEST);
  }

  /** The position of the row with these values, or {@link #NONE}. */
  int find(ValueTuple tuple) {
    int hash = hash(tuple);
    for (int distance = 0; distance <= farthest; distance++) {
      int row = at(hash + distance);
      int found = (int) HASHES.getAcquire(hashes, row);
      if (found == 0) {
        return NONE;
      }
      if (found == hash && isSame(tuple, row)) {
        return row;
      }
    }
    return NONE;
  }

  private int hash(ValueTuple tuple) {
    return keys == null ? tuple.hash() : tuple.hash(keys);
  }

  private boolean isSame(ValueTuple tuple, int row) {
    return keys == null
        ? tuple.sameValues(cells, row * stride)
        : tuple.sameValues(cells, row * stride, keys);
  }

  /** Whether a row has the values that the tuple has not taken from another. */
  boolean isSameBeyondBasis(ValueTuple tuple, int row) {
    return tuple.sameBeyondBasis(cells, row * stride);
  }

  /** Whether two tuples in one row have the same values throughout. */
  boolean tellsAllApart() {
    return keys == null;
  }

  int capacity() {
    return hashes.length;
  }

  private int at(int place) {
    return place & (hashes.length - 1);
  }

  /** The series of a row in this column; null when none was found yet. */
  @Nullable Series series(int row, int column) {
    return (Series) CELLS.getAcquire(cells, row * stride + values + column);
  }

  /** A series of any column; null when there is none. */
  @Nullable Series anySeries(int row) {
    for (int column = 0; column < stride - values; column++) {
      Series found = series(row, column);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  void remember(int row, int column, Series series) {
    CELLS.setRelease(cells, row * stride + values + column, series);
  }

  int size() {
    return size;
  }

  boolean isFull() {
    return !Probing.fits(size + 1, hashes.length);
  }

  /**
   * Adds a row that is not there yet, if there is a place near enough; there must be room.
   *
   * @param kept the values of the tuple, to be kept
   */
  void add(ValueTuple tuple, Object[] kept, int column, Series series) {
    int hash = hash(tuple);
    int distance = distanceOfFree(hash);
    if (distance > Probing.FARTHEST) {
      return;
    }
    int row = take(hash, distance);
    System.arraycopy(kept, 0, cells, row * stride, values);
    remember(row, column, series);
    HASHES.setRelease(hashes, row, hash);
  }

  private int take(int hash, int distance) {
    farthest = Math.max(farthest, distance);
    size++;
    return at(hash + distance);
  }

  /** These rows in twice the room. */
  Rows grown() {
    Rows grown = new Rows(values, keys, stride, hashes.length * 2);
    for (int row = 0; row < hashes.length; row++) {
      if (hashes[row] != 0) {
        copy(row, grown);
      }
    }
    return grown;
  }

  /** These rows without dead series, and without rows that have no other. */
  Rows withoutDead() {
    int alive = 0;
    for (int row = 0; row < hashes.length; row++) {
      alive += hashes[row] != 0 && forgetDead(row) ? 1 : 0;
    }
    int capacity = hashes.length;
    while (capacity > SMALLEST && alive * 4L < capacity) {
      capacity /= 2;
    }
    Rows rest = new Rows(values, keys, stride, capacity);
    for (int row = 0; row < hashes.length; row++) {
      if (hashes[row] != 0 && anySeries(row) != null) {
        copy(row, rest);
      }
    }
    return rest;
  }

  private boolean forgetDead(int row) {
    boolean alive = false;
    for (int column = 0; column < stride - values; column++) {
      Series found = series(row, column);
      if (found != null && found.isDead()) {
        CELLS.setRelease(cells, row * stride + values + column, null);
      } else {
        alive |= found != null;
      }
    }
    return alive;
  }

  private void copy(int row, Rows to) {
    int free = to.take(hashes[row], to.distanceOfFree(hashes[row]));
    System.arraycopy(cells, row * stride, to.cells, free * stride, stride);
    to.hashes[free] = hashes[row];
  }

  private int distanceOfFree(int hash) {
    int distance = 0;
    while (hashes[at(hash + distance)] != 0) {
      distance++;
    }
    return distance;
  }
}
