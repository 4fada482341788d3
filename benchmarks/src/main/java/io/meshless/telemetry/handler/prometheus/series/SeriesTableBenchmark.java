package io.meshless.telemetry.handler.prometheus.series;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.template.TupleType;
import io.meshless.telemetry.template.instance.ValueTuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
 * Finding a series by the values of a tuple and adding to it: what is left of a record when its
 * expressions are evaluated.
 *
 * <pre>java -jar target/benchmarks.jar SeriesTable</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(2)
public class SeriesTableBenchmark {
  private static final int TUPLES = 64;

  /** The number of labels. */
  @Param({"4", "17"})
  public int labels;

  private final ValueTuple[] tuples = new ValueTuple[TUPLES];
  private final Object[][] values = new Object[TUPLES][];
  private @Nullable SeriesTable table;
  private int next;

  /** Makes the table. */
  @Setup
  public void makeTable() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < labels; i++) {
      names.add("l" + (char) ('a' + i));
    }
    TupleType type = new TupleType(names, Collections.nCopies(labels, ValueType.STRING), names);
    FamilyShape shape = new FamilyShape("x", MetricKind.COUNTER, names, List.of());
    Family family = new Family(shape, 1_000, new OwnSeries(), new LabelPool());
    table = new SeriesTable(type, List.of(family), new LabelText(1_000));
    for (int i = 0; i < TUPLES; i++) {
      values[i] = new Object[labels];
      for (int label = 0; label < labels; label++) {
        values[i][label] = "some-value-" + (label < 2 ? i % 12 : label);
      }
      tuples[i] = new ValueTuple(labels);
    }
  }

  /** Look-up and addition. */
  @Benchmark
  public void record() {
    int turn = next++ & TUPLES - 1;
    ValueTuple tuple = tuples[turn];
    System.arraycopy(values[turn], 0, tuple.refill(), 0, labels);
    table.record(tuple, 0, 1);
  }

  private static final class OwnSeries implements Exposition {
    @Override
    public void show(Family family, Runnable beforeScrape) {}

    @Override
    public void hide(Family family) {}

    @Override
    public Series newSeries(Family family, String[] labels) {
      return new CounterSeries(labels);
    }

    @Override
    public void removed(Series series) {}

    @Override
    public boolean takesNegatives() {
      return true;
    }
  }
}
