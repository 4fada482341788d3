package io.meshless.telemetry.handler.prometheus.series;

import io.meshless.telemetry.template.instance.ValueTuple;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one table by the rows in which another has found the values that these stand on. A row
 * there says that all of those are the same, so only the others are left to be compared. A shortcut
 * only. Safe for use by many threads: a hint that comes late is looked up once more.
 */
final class RowHints {
  /** Tables are replaced when they grow; hints are not made anew at each of them. */
  private static final int MISSES = 1_024;

  private volatile @Nullable Known known;
  private int misses;

  /** The rows of one table, plus 1, by those of another; 0 where nothing is known. */
  private static final class Known {
    final Rows from;
    final Rows to;
    final int[] rows;

    Known(Rows from, Rows to) {
      this.from = from;
      this.to = to;
      this.rows = new int[from.capacity()];
    }
  }

  /** The position of the row with these values, or {@link Rows#NONE}. */
  int find(Rows all, ValueTuple values, ValueTuple basis) {
    Known hints = basis.attachment() instanceof Rows from ? known(from, all) : null;
    if (hints == null) {
      return all.find(values);
    }
    int place = basis.attachedPosition();
    int hint = hints.rows[place] - 1;
    if (hint >= 0 && all.isSameBeyondBasis(values, hint)) {
      return hint;
    }
    int row = all.find(values);
    if (row != Rows.NONE) {
      hints.rows[place] = row + 1;
    }
    return row;
  }

  private @Nullable Known known(Rows from, Rows to) {
    Known hints = known;
    if (hints != null && hints.from == from && hints.to == to) {
      return hints;
    }
    return from.tellsAllApart() && (hints == null || ++misses % MISSES == 0)
        ? renewed(from, to)
        : null;
  }

  private Known renewed(Rows from, Rows to) {
    Known hints = new Known(from, to);
    known = hints;
    return hints;
  }
}
