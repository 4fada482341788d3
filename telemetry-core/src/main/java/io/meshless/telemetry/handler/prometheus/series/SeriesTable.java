package io.meshless.telemetry.handler.prometheus.series;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.template.TupleType;
import io.meshless.telemetry.template.instance.ValueTuple;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
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
 * <p>Rows are a shortcut only, and hold nothing that is not shown. When there are too many of them,
 * further values are looked up in the family by their text each time, without a lock too. So are
 * texts that are cut, which may be of any length, and maps, which may change after the record.
 */
public final class SeriesTable {
  /** Rows for each series that a column may have: leaves room for values that share a text. */
  private static final int ROWS_PER_SERIES = 2;

  private final List<Family> columns;
  private final int[] dimensionOfLabel;
  private final LabelText text;
  private final long mostRows;

  /** Whether several metrics look up the same values in one record. */
  private final boolean isShared;

  /** Held to write rows. A record that cannot have it at once does without its row. */
  private final ReentrantLock lock = new ReentrantLock();

  /** Replaced as a whole to grow and to remove. */
  private volatile Rows rows;

  private final RowHints hints = new RowHints();

  /** A table for these families, whose labels are the names of the tuple. */
  SeriesTable(TupleType type, List<Family> columns, LabelText text) {
    this(type, type.names().stream().map(MetricNames::sanitise).sorted().toList(), columns, text);
  }

  /**
   * A table for these families, whose labels are some names of the tuple.
   *
   * @param labels the exposed names, in the order of the labels of a series
   */
  public SeriesTable(TupleType type, List<String> labels, List<Family> columns, LabelText text) {
    this.columns = List.copyOf(columns);
    this.dimensionOfLabel = dimensionsByLabel(type, labels);
    this.text = text;
    this.isShared = columns.size() > 1;
    boolean all = labels.size() == type.size();
    this.rows = Rows.empty(type.size(), all ? null : dimensionOfLabel, columns.size());
    this.mostRows =
        IntStream.of(dimensionOfLabel).anyMatch(i -> type.types().get(i) == ValueType.STRING_MAP)
            ? 0
            : mostRows(columns);
  }

  private static long mostRows(List<Family> columns) {
    return (long) ROWS_PER_SERIES * columns.stream().mapToInt(Family::limit).max().orElse(0);
  }

  private static int[] dimensionsByLabel(TupleType type, List<String> labels) {
    List<String> names = type.names().stream().map(MetricNames::sanitise).toList();
    return labels.stream().mapToInt(names::indexOf).toArray();
  }

  /** Records a number in the series of this column that the values mean. */
  public void record(ValueTuple values, int column, double number) {
    Series series = find(values, column);
    while (series == null || !series.record(number)) {
      series = obtain(values, column);
    }
  }

  private @Nullable Series find(ValueTuple values, int column) {
    Rows all = rows;
    int row = row(all, values);
    return row == Rows.NONE ? null : all.series(row, column);
  }

  /** The row of these values, looked up once in a record. */
  private int row(Rows all, ValueTuple values) {
    if (mostRows == 0) {
      return Rows.NONE;
    }
    if (values.attachment() == all) {
      return values.attachedPosition();
    }
    int row = find(all, values);
    if (row != Rows.NONE && isShared) {
      values.attach(all, row);
    }
    return row;
  }

  private int find(Rows all, ValueTuple values) {
    ValueTuple basis = values.basis();
    if (basis != null) {
      return hints.find(all, values, basis);
    }
    // A row of another table tells as much as the values themselves.
    return values.attachment() == null ? all.find(values) : hints.find(all, values, values);
  }

  private Series obtain(ValueTuple values, int column) {
    Rows all = rows;
    int row = row(all, values);
    Series sibling = row == Rows.NONE ? null : all.anySeries(row);
    String[] labels = sibling == null ? labels(values) : sibling.labels();
    Family family = columns.get(column);
    Series series = family.obtain(labels);
    boolean canHaveRow =
        row != Rows.NONE || (all.size() < mostRows && isShownWhole(values, labels));
    if (canHaveRow && !family.isOverflow(series) && lock.tryLock()) {
      try {
        remember(values, column, series);
      } finally {
        lock.unlock();
      }
    }
    return series;
  }

  /** Whether every text is its label as it is. */
  private boolean isShownWhole(ValueTuple values, String[] labels) {
    for (int i = 0; i < labels.length; i++) {
      Object value = values.get(dimensionOfLabel[i]);
      if (value instanceof String text && !text.equals(labels[i])) {
        return false;
      }
    }
    return true;
  }

  private void remember(ValueTuple values, int column, Series series) {
    int row = rows.find(values);
    if (row != Rows.NONE) {
      rows.remember(row, column, series);
    } else if (rows.size() < mostRows) {
      rows = rows.isFull() ? rows.grown() : rows;
      rows.add(values, kept(values, series.labels()), column, series);
    }
  }

  /**
   * The values that are shown, with the label's text object in place of an equal one: texts are
   * held once.
   */
  private Object[] kept(ValueTuple values, String[] labels) {
    Object[] kept = new Object[values.size()];
    Arrays.fill(kept, "");
    for (int i = 0; i < labels.length; i++) {
      int dimension = dimensionOfLabel[i];
      Object value = values.get(dimension);
      kept[dimension] = labels[i].equals(value) ? labels[i] : value;
    }
    return kept;
  }

  /** The label values in the order of the label names. */
  public String[] labels(ValueTuple values) {
    String[] labels = new String[dimensionOfLabel.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = text.of(values.get(dimensionOfLabel[i]));
    }
    return labels;
  }

  /** Drops rows of which every series died. */
  public void dropDead() {
    lock.lock();
    try {
      rows = rows.withoutDead();
    } finally {
      lock.unlock();
    }
  }
}
