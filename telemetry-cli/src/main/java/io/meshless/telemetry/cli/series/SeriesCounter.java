package io.meshless.telemetry.cli.series;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;
import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import org.jspecify.annotations.Nullable;

/**
 * Counts different series in little memory: exactly up to a limit, and by a sketch beyond. Series
 * are told apart by 128 bits of a hash; that two of a million meet is not to be expected. Confined
 * to one thread.
 */
final class SeriesCounter {
  /** Up to here the count is exact. */
  static final int MOST_EXACT = 1_000_000;

  /** 16 KB, and 0.6 % off in the mean. */
  private static final int PRECISION = 14;

  private final int mostExact;
  private final HashStream128 hash = Hashing.murmur3_128().hashStream();

  /** Pairs, of which 0, 0 is a free place; null once the sketch counts. */
  private long @Nullable [] known = new long[2 * 1_024];

  private int size;
  private @Nullable UltraLogLog sketch;

  SeriesCounter() {
    this(MOST_EXACT);
  }

  SeriesCounter(int mostExact) {
    this.mostExact = mostExact;
  }

  /** Counts the series of these label values, unless it was counted already. */
  void add(String[] labels) {
    hash.reset();
    for (String label : labels) {
      hash.putString(label);
    }
    HashValue128 value = hash.get();
    long high = value.getMostSignificantBits();
    long low = value.getLeastSignificantBits();
    add(high == 0 && low == 0 ? 1 : high, low);
  }

  private void add(long high, long low) {
    long[] pairs = known;
    if (pairs == null) {
      sketch().add(low);
      return;
    }
    if (!insert(pairs, high, low)) {
      return;
    }
    size++;
    if (size > mostExact) {
      becomeSketch(pairs);
    } else if (4L * size > pairs.length) {
      grow(pairs);
    }
  }

  private static boolean insert(long[] pairs, long high, long low) {
    int mask = pairs.length / 2 - 1;
    int place = (int) low & mask;
    while (pairs[2 * place] != 0 || pairs[2 * place + 1] != 0) {
      if (pairs[2 * place] == high && pairs[2 * place + 1] == low) {
        return false;
      }
      place = (place + 1) & mask;
    }
    pairs[2 * place] = high;
    pairs[2 * place + 1] = low;
    return true;
  }

  private void grow(long[] pairs) {
    long[] larger = new long[2 * pairs.length];
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i] != 0 || pairs[i + 1] != 0) {
        insert(larger, pairs[i], pairs[i + 1]);
      }
    }
    known = larger;
  }

  private void becomeSketch(long[] pairs) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i] != 0 || pairs[i + 1] != 0) {
        sketch().add(pairs[i + 1]);
      }
    }
    known = null;
  }

  private UltraLogLog sketch() {
    UltraLogLog made = sketch;
    if (made == null) {
      made = UltraLogLog.create(PRECISION);
      sketch = made;
    }
    return made;
  }

  /** How many there are; within 3 % when it is not exact. */
  long count() {
    return known == null ? Math.round(sketch().getDistinctCountEstimate()) : size;
  }

  boolean isExact() {
    return known != null;
  }
}
