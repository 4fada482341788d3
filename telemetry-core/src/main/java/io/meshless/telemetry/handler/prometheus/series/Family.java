package io.meshless.telemetry.handler.prometheus.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
public final class Family {
  /** The value of every label of the series that takes what is above the limit. */
  static final String OVERFLOW = "overflow";

  private static final Logger LOGGER = LoggerFactory.getLogger(Family.class);

  private final FamilyShape shape;
  private final Map<String, String> commonLabels;
  private final double[] upperBounds;
  private final double least;
  private final double most;
  private final int limit;
  private final Exposition exposition;
  private final LabelPool pool;
  private final LongAdder overflowed = new LongAdder();
  private final Object lock = new Object();

  /** Replaced as a whole to grow and to remove. */
  private volatile SeriesSlots slots = SeriesSlots.empty();

  /** Series made since a pass began to copy those that live; null when none is copying. */
  private @Nullable List<Series> born;

  /** The last share was given back: what late records still make is not shown. */
  private boolean gone;

  private volatile int size;
  private volatile @Nullable Series overflow;
  private volatile String description;

  Family(FamilyShape shape, int limit, Exposition exposition, LabelPool pool) {
    this(shape, Map.of(), limit, exposition, pool);
  }

  /** A family whose series all have these labels besides their own. */
  public Family(
      FamilyShape shape,
      Map<String, String> commonLabels,
      int limit,
      Exposition exposition,
      LabelPool pool) {
    this.shape = shape;
    this.commonLabels = commonLabels;
    this.upperBounds = shape.upperBounds();
    boolean counter = shape.kind() == MetricKind.COUNTER;
    this.least = counter || !exposition.takesNegatives() ? 0 : Double.NEGATIVE_INFINITY;
    this.most = counter ? Double.MAX_VALUE : Double.POSITIVE_INFINITY;
    this.description = shape.name();
    this.pool = pool;
    this.limit = limit;
    this.exposition = exposition;
  }

  public FamilyShape shape() {
    return shape;
  }

  /** Labels that all series have with one value; those of the shape win. */
  public Map<String, String> commonLabels() {
    return commonLabels;
  }

  /** Finite upper bounds of the buckets; shared, not to be changed. */
  public double[] upperBounds() {
    return upperBounds;
  }

  public String description() {
    return description;
  }

  public void describe(String text) {
    description = text;
  }

  public int limit() {
    return limit;
  }

  /** The number of series, that of the overflow included. */
  public int size() {
    return size;
  }

  /** How many records went to the overflow series. */
  public long overflowed() {
    return overflowed.sum();
  }

  /** Whether a number can be recorded here. */
  public boolean accepts(double number) {
    return (number >= least && number <= most) || shape.kind() == MetricKind.GAUGE;
  }

  /** Why a number that is not accepted is not. */
  public String refusal(double number) {
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
    return slots.find(labels);
  }

  /**
   * The series with these labels, made if there is room for it (and a place, see {@link Probing}),
   * else the overflow series. Never dead when it is returned.
   *
   * @param labels kept when the series is made, and then not to be changed
   */
  public Series obtain(String[] labels) {
    Series found = find(labels);
    Series known = overflow;
    if (found != null && !found.isDead()) {
      return found;
    }
    boolean noRoom = found == null && !hasRoom(labels);
    Series chosen = noRoom && known != null ? known : make(labels);
    if (isOverflow(chosen)) {
      overflowed.increment();
    }
    return chosen;
  }

  private Series make(String[] labels) {
    boolean first;
    synchronized (lock) {
      Series found = find(labels);
      if (found != null && !found.isDead()) {
        return found;
      }
      if (found != null) {
        return replace(found, labels);
      }
      if (hasRoom(labels)) {
        return add(labels);
      }
      first = overflow == null;
      if (first) {
        overflow = overflowSeries();
      }
    }
    if (first && exposition.tellsOfLimits()) {
      warnOfOverflow();
    }
    return Objects.requireNonNull(overflow);
  }

  /** Whether another series may be made, with these labels; the overflow series takes no room. */
  private boolean hasRoom(String[] labels) {
    return size - (overflow == null ? 0 : 1) < limit
        && slots.hasPlace(labels)
        && !exposition.isFull();
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
    Series series = newSeries(labels);
    int grown = size + 1;
    if (!slots.fits(grown)) {
      slots = slots.copyFor(grown + grown / 2);
    }
    slots.add(series);
    size = grown;
    return series;
  }

  /** Makes a series in the place of one that died and that the pass has not dropped yet. */
  private Series replace(Series dead, String[] labels) {
    bury(dead);
    Series series = newSeries(labels);
    slots.replace(dead, series);
    return series;
  }

  private Series newSeries(String[] labels) {
    if (gone) {
      return new GaugeSeries(labels);
    }
    pool.canonicalise(labels);
    Series series = exposition.newSeries(this, labels);
    if (born != null) {
      born.add(series);
    }
    return series;
  }

  /** The series that are alive, in no order. */
  public List<Series> series() {
    return slots.alive();
  }

  /**
   * One pass of the expiry; see {@link Series#expire}. There is one at a time. Requests that make a
   * series meanwhile do not wait: the lock is not held while all series are looked at.
   *
   * @return whether series were removed
   */
  public boolean expire(long now, long deadline) {
    List<Series> dead = new ArrayList<>();
    for (Series series : series()) {
      if (series != overflow && series.expire(now, deadline)) {
        dead.add(series);
      }
    }
    if (!dead.isEmpty()) {
      dead.forEach(this::bury);
      dropDead();
    }
    return !dead.isEmpty();
  }

  /** Tells once of a series that died; whoever comes second goes on when that is done. */
  private void bury(Series dead) {
    synchronized (dead) {
      if (dead.bury()) {
        exposition.removed(dead);
      }
    }
  }

  private void dropDead() {
    SeriesSlots all;
    synchronized (lock) {
      born = new ArrayList<>();
      all = slots;
    }
    List<Series> alive = all.alive();
    SeriesSlots copy = SeriesSlots.of(alive);
    synchronized (lock) {
      int kept = alive.size();
      for (Series series : born) {
        if (copy.find(series.labels()) == null) {
          kept++;
          copy = copy.fits(kept) ? copy : copy.copyFor(kept + kept / 2);
          copy.add(series);
        }
      }
      born = null;
      slots = copy;
      size = kept;
    }
  }

  /** Removes all series, when the family is gone for good. */
  public void clear() {
    synchronized (lock) {
      gone = true;
    }
    series().forEach(exposition::removed);
  }
}
