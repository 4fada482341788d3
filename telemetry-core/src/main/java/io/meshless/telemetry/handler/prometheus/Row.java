package io.meshless.telemetry.handler.prometheus;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** One set of dimension values as they came, and the series it means in each column. */
final class Row {
  private static final VarHandle SERIES = MethodHandles.arrayElementVarHandle(Series[].class);

  final SeriesTable table;
  final int hash;
  final Object[] values;
  private final Series[] series;

  Row(SeriesTable table, int hash, Object[] values, int columns) {
    this.table = table;
    this.hash = hash;
    this.values = values;
    this.series = new Series[columns];
  }

  /** The series of this column; null when none was found yet. */
  @Nullable Series series(int column) {
    return (Series) SERIES.getAcquire(series, column);
  }

  void remember(int column, @Nullable Series found) {
    SERIES.setRelease(series, column, found);
  }

  /** A series of any column; null when there is none. */
  @Nullable Series any() {
    for (int i = 0; i < series.length; i++) {
      Series found = series(i);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Forgets series that died; returns whether others are left. */
  boolean forgetDead() {
    boolean left = false;
    for (int i = 0; i < series.length; i++) {
      Series found = series(i);
      if (found != null && found.isDead()) {
        remember(i, null);
      } else {
        left |= found != null;
      }
    }
    return left;
  }
}
