package io.meshless.telemetry.handler.prometheus;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All series of one exposed name, by their label values. Safe for use by many threads; finding a
 * series takes no lock, making one does.
 *
 * <p>A family holds a limited number of series. What belongs to others goes to one more, whose
 * labels all have the value {@value #OVERFLOW}, so that sums stay right.
 */
final class Family {
  /** The value of every label of the series that takes what is above the limit. */
  static final String OVERFLOW = "overflow";

  private static final Logger LOGGER = LoggerFactory.getLogger(Family.class);
  private static final VarHandle SLOTS = MethodHandles.arrayElementVarHandle(Series[].class);
  private static final int SMALLEST = 8;

  private final FamilyShape shape;
  private final double[] upperBounds;
  private final double least;
  private final double most;
  private final int limit;
  private final Exposition exposition;
  private final LabelPool pool;
  private final LongAdder overflowed = new LongAdder();
  private final Object lock = new Object();

  /** Open addressing, at most two thirds full. Replaced as a whole to grow and to remove. */
  private volatile Series[] slots = new Series[SMALLEST];

  private volatile int size;
  private volatile @Nullable Series overflow;
  private volatile String description;

  Family(FamilyShape shape, int limit, Exposition exposition, LabelPool pool) {
    this.shape = shape;
    this.upperBounds = shape.upperBounds();
    boolean counter = shape.kind() == MetricKind.COUNTER;
    this.least = counter || !exposition.takesNegatives() ? 0 : Double.NEGATIVE_INFINITY;
    this.most = counter ? Double.MAX_VALUE : Double.POSITIVE_INFINITY;
    this.description = shape.name();
    this.pool = pool;
    this.limit = limit;
    this.exposition = exposition;
  }

  FamilyShape shape() {
    return shape;
  }

  /** Finite upper bounds of the buckets; shared, not to be changed. */
  double[] upperBounds() {
    return upperBounds;
  }

  String description() {
    return description;
  }

  void describe(String text) {
    description = text;
  }

  int limit() {
    return limit;
  }

  /** The number of series, that of the overflow included. */
  int size() {
    return size;
  }

  /** How many records went to the overflow series. */
  long overflowed() {
    return overflowed.sum();
  }

  /** Whether a number can be recorded here. */
  boolean accepts(double number) {
    return (number >= least && number <= most) || shape.kind() == MetricKind.GAUGE;
  }

  /** Why a number that is not accepted is not. */
  String refusal(double number) {
    return switch (shape.kind()) {
      case COUNTER -> "a counter takes finite numbers from 0 on, but got " + number;
      case DISTRIBUTION ->
          least == 0
              ? "a distribution of ordinary meters takes numbers from 0 on, but got " + number
              : "a distribution takes numbers, but got " + number;
      case GAUGE, UNSPECIFIED -> "got " + number;
    };
  }

  /** Whether this is the series that takes what is above the limit. */
  boolean isOverflow(Series series) {
    return series == overflow;
  }

  /** The series with these labels; null when there is none. */
  @Nullable Series find(String[] labels) {
    int hash = Arrays.hashCode(labels);
    Series[] all = slots;
    for (int i = spread(hash) & (all.length - 1); ; i = (i + 1) & (all.length - 1)) {
      Series series = (Series) SLOTS.getAcquire(all, i);
      if (series == null || series.hasLabels(labels, hash)) {
        return series;
      }
    }
  }

  /**
   * The series with these labels, made if there is room for it, else the overflow series. Never
   * dead when it is returned.
   *
   * @param labels kept when the series is made, and then not to be changed
   */
  Series obtain(String[] labels) {
    Series found = find(labels);
    Series known = overflow;
    if (found != null && !found.isDead()) {
      return found;
    }
    Series chosen = isFull() && known != null ? known : make(labels);
    if (isOverflow(chosen)) {
      overflowed.increment();
    }
    return chosen;
  }

  private Series make(String[] labels) {
    boolean first;
    synchronized (lock) {
      Series found = find(labels);
      if (found != null) {
        return found;
      }
      if (!isFull()) {
        return add(labels);
      }
      first = overflow == null;
      if (first) {
        overflow = overflowSeries();
      }
    }
    if (first) {
      warnOfOverflow();
    }
    return Objects.requireNonNull(overflow);
  }

  /** Whether there is no room for another series; the overflow series takes none. */
  private boolean isFull() {
    return size - (overflow == null ? 0 : 1) >= limit;
  }

  private Series overflowSeries() {
    String[] labels = new String[shape.labelNames().size()];
    Arrays.fill(labels, OVERFLOW);
    Series found = find(labels);
    return found == null ? add(labels) : found;
  }

  private void warnOfOverflow() {
    LOGGER.warn(
        "metric {} has reached its limit of {} series; values with other labels go to the series"
            + " whose labels are all '{}'. Look for a dimension with too many values.",
        shape.name(),
        limit,
        OVERFLOW);
  }

  private Series add(String[] labels) {
    pool.canonicalise(labels);
    Series series = exposition.newSeries(this, labels);
    Series[] all = slots;
    int grown = size + 1;
    if (grown * 3L > all.length * 2L) {
      all = copy(all, all.length * 2);
      put(all, series);
      slots = all;
    } else {
      put(all, series);
    }
    size = grown;
    return series;
  }

  private static Series[] copy(Series[] from, int length) {
    Series[] to = new Series[length];
    for (Series series : from) {
      if (series != null && !series.isDead()) {
        put(to, series);
      }
    }
    return to;
  }

  private static void put(Series[] all, Series series) {
    int i = spread(series.labelHash()) & (all.length - 1);
    while (all[i] != null) {
      i = (i + 1) & (all.length - 1);
    }
    SLOTS.setRelease(all, i, series);
  }

  private static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ (mixed >>> 16);
  }

  /** The series that are alive, in no order. */
  List<Series> series() {
    List<Series> found = new ArrayList<>(size);
    Series[] all = slots;
    for (int i = 0; i < all.length; i++) {
      Series series = (Series) SLOTS.getAcquire(all, i);
      if (series != null && !series.isDead()) {
        found.add(series);
      }
    }
    return found;
  }

  /**
   * One pass of the expiry; see {@link Series#expire}.
   *
   * @return whether series were removed
   */
  boolean expire(long now, long deadline) {
    synchronized (lock) {
      int removed = 0;
      for (Series series : series()) {
        if (series != overflow && series.expire(now, deadline)) {
          exposition.removed(series);
          removed++;
        }
      }
      if (removed > 0) {
        size = size - removed;
        slots = copy(slots, slotsFor(size));
      }
      return removed > 0;
    }
  }

  /** Removes all series, when the family is gone for good. */
  void clear() {
    synchronized (lock) {
      series().forEach(exposition::removed);
    }
  }

  private static int slotsFor(int size) {
    int length = SMALLEST;
    while (length * 2L < size * 3L + 3) {
      length *= 2;
    }
    return length;
  }
}
