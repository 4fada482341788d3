package io.meshless.telemetry.handler.prometheus;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.template.TupleType;
import io.meshless.telemetry.template.ValueTuple;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds series by dimension values as they come out of expressions, before any text is made of
 * them.
 *
 * <p>There is one table for each tuple type of a handler, with a column for each metric that has
 * it: metrics with the same dimensions share a row, hence one look-up in a record. Several rows can
 * mean the same series, since different values can have the same text. Safe for use by many
 * threads; a hit takes no lock and allocates nothing.
 *
 * <p>Rows are a shortcut only. When there are too many of them, further values are looked up in the
 * family by their text each time. So are maps, which may change after the record.
 */
final class SeriesTable {
  private static final VarHandle SLOTS = MethodHandles.arrayElementVarHandle(Row[].class);
  private static final int SMALLEST = 16;

  /** Rows for each series that a column may have: leaves room for values that share a text. */
  private static final int ROWS_PER_SERIES = 2;

  private final List<Family> columns;
  private final int[] dimensionOfLabel;
  private final LabelText text;
  private final long mostRows;
  private final Object lock = new Object();

  /** Open addressing, at most two thirds full; replaced as a whole to grow and to remove. */
  private volatile Row[] slots = new Row[SMALLEST];

  private int size;

  /** A table for these families, whose labels are the names of the tuple. */
  SeriesTable(TupleType type, List<Family> columns, LabelText text) {
    this.columns = List.copyOf(columns);
    this.dimensionOfLabel = dimensionsByLabel(type);
    this.text = text;
    this.mostRows = type.types().contains(ValueType.STRING_MAP) ? 0 : mostRows(columns);
  }

  private static long mostRows(List<Family> columns) {
    return (long) ROWS_PER_SERIES * columns.stream().mapToInt(Family::limit).max().orElse(0);
  }

  private static int[] dimensionsByLabel(TupleType type) {
    List<String> names = type.names();
    return IntStream.range(0, names.size())
        .boxed()
        .sorted(Comparator.comparing(i -> MetricNames.sanitise(names.get(i))))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Records a number in the series of this column that the values mean. */
  void record(ValueTuple values, int column, double number) {
    Series series = find(values, column);
    while (series == null || !series.record(number)) {
      series = obtain(values, column);
    }
  }

  private @Nullable Series find(ValueTuple values, int column) {
    Row row = row(values);
    return row == null ? null : row.series(column);
  }

  private @Nullable Row row(ValueTuple values) {
    if (values.attachment() instanceof Row known && known.table == this) {
      return known;
    }
    Row found = lookUp(values);
    if (found != null) {
      values.attach(found);
    }
    return found;
  }

  private @Nullable Row lookUp(ValueTuple values) {
    int hash = spread(values.hash());
    Row[] all = slots;
    for (int i = hash & (all.length - 1); ; i = (i + 1) & (all.length - 1)) {
      Row row = (Row) SLOTS.getAcquire(all, i);
      if (row == null || (row.hash == hash && values.sameValues(row.values))) {
        return row;
      }
    }
  }

  private Series obtain(ValueTuple values, int column) {
    Family family = columns.get(column);
    Row row = row(values);
    Series sibling = row == null ? null : row.any();
    String[] labels = sibling == null ? labels(values) : sibling.labels();
    Series series = family.obtain(labels);
    if (!family.isOverflow(series)) {
      remember(values, column, series);
    }
    return series;
  }

  private void remember(ValueTuple values, int column, Series series) {
    synchronized (lock) {
      Row row = lookUp(values);
      if (row == null && size < mostRows) {
        row = add(values, series);
      }
      if (row != null) {
        row.remember(column, series);
      }
    }
  }

  private Row add(ValueTuple values, Series series) {
    // Text that is its own label text is held once: by the series, and from here.
    Object[] copy = values.sameValues(series.labels()) ? series.labels() : values.copy();
    Row row = new Row(this, spread(values.hash()), copy, columns.size());
    if ((size + 1) * 3L > slots.length * 2L) {
      slots = copyOf(slots, slots.length * 2);
    }
    put(slots, row);
    size++;
    return row;
  }

  /** The label values in the order of the label names. */
  String[] labels(ValueTuple values) {
    String[] labels = new String[dimensionOfLabel.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = text.of(values.get(dimensionOfLabel[i]));
    }
    return labels;
  }

  /** Drops rows of which every series died. */
  void dropDead() {
    synchronized (lock) {
      Row[] all = new Row[slots.length];
      int left = 0;
      for (Row row : slots) {
        if (row != null && row.forgetDead()) {
          put(all, row);
          left++;
        }
      }
      size = left;
      slots = left * 4L < all.length ? copyOf(all, Math.max(SMALLEST, all.length / 2)) : all;
    }
  }

  private static Row[] copyOf(Row[] from, int length) {
    Row[] to = new Row[length];
    for (Row row : from) {
      if (row != null) {
        put(to, row);
      }
    }
    return to;
  }

  private static void put(Row[] all, Row row) {
    int i = row.hash & (all.length - 1);
    while (all[i] != null) {
      i = (i + 1) & (all.length - 1);
    }
    SLOTS.setRelease(all, i, row);
  }

  private static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ (mixed >>> 16);
  }
}
