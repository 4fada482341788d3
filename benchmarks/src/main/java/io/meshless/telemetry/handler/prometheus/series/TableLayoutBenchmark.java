package io.meshless.telemetry.handler.prometheus.series;

import io.meshless.telemetry.template.instance.ValueTuple;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Finding a series by four values: in the flat arrays of {@link Rows}, and in one array of entries,
 * which a table for rows, series and label texts alike would have to be.
 *
 * <pre>java -jar target/benchmarks.jar TableLayout</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(2)
public class TableLayoutBenchmark {
  private static final int LABELS = 4;
  private static final int EACH = 32;

  /** How many series there are. */
  @Param({"10", "1000", "100000", "1000000"})
  public int series;

  private final String[] texts = new String[EACH];
  private final ValueTuple tuple = new ValueTuple(LABELS);
  private Rows rows = Rows.empty(LABELS, null, 1);
  private @Nullable EntryTable entries;
  private int seed = 1;

  /** Makes both tables. */
  @Setup
  public void makeTables() {
    for (int i = 0; i < EACH; i++) {
      texts[i] = "some-value-" + i;
    }
    entries = new EntryTable(series);
    for (int i = 0; i < series; i++) {
      fill(i);
      Series made = new CounterSeries(new String[] {"a"});
      if (rows.isFull()) {
        rows = rows.grown();
      }
      rows.add(tuple, tuple.copy(), 0, made);
      entries.add(new Row(tuple.hash(), tuple.copy(), new Series[] {made}));
    }
  }

  private void fill(int number) {
    Object[] values = tuple.refill();
    int rest = number;
    for (int i = 0; i < LABELS; i++) {
      values[i] = texts[rest % EACH];
      rest /= EACH;
    }
  }

  private int number() {
    seed = seed * 1_664_525 + 1_013_904_223;
    return (int) ((seed & 0xFFFFFFFFL) * series >>> 32);
  }

  /** As it is. */
  @Benchmark
  public @Nullable Series flat() {
    fill(number());
    return rows.series(rows.find(tuple), 0);
  }

  /** As it would be in a table of entries. */
  @Benchmark
  public @Nullable Series entries() {
    fill(number());
    Row row = entries.find(tuple);
    return row == null ? null : row.series[0];
  }

  private record Row(int hash, Object[] values, Series[] series) {}

  private static final class EntryTable {
    private static final VarHandle ROWS = MethodHandles.arrayElementVarHandle(Row[].class);

    private final Row[] slots;
    private int farthest;

    EntryTable(int size) {
      int capacity = 16;
      while (!Probing.fits(size, capacity)) {
        capacity *= 2;
      }
      slots = new Row[capacity];
    }

    void add(Row row) {
      int distance = 0;
      while (slots[row.hash + distance & slots.length - 1] != null) {
        distance++;
      }
      farthest = Math.max(farthest, distance);
      ROWS.setRelease(slots, row.hash + distance & slots.length - 1, row);
    }

    @Nullable Row find(ValueTuple tuple) {
      int hash = tuple.hash();
      for (int distance = 0; distance <= farthest; distance++) {
        Row row = (Row) ROWS.getAcquire(slots, hash + distance & slots.length - 1);
        if (row == null) {
          return null;
        }
        if (row.hash == hash && tuple.sameValues(row.values, 0)) {
          return row;
        }
      }
      return null;
    }
  }
}
