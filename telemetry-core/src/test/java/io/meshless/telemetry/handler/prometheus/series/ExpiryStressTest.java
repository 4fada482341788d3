package io.meshless.telemetry.handler.prometheus.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.template.TupleType;
import io.meshless.telemetry.template.instance.ValueTuple;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAdder;
import org.junit.jupiter.api.Test;

/** Records while series die all the time: what died and what lives add up to what was recorded. */
class ExpiryStressTest {
  static final int THREADS = 3;
  static final int RECORDS = 300_000;
  static final int LABEL_VALUES = 7;

  final DoubleAdder buried = new DoubleAdder();
  final AtomicInteger deaths = new AtomicInteger();

  /** Keeps the sums of series that were removed. */
  final class Graveyard implements Exposition {
    @Override
    public void show(Family family, Runnable beforeScrape) {}

    @Override
    public void hide(Family family) {}

    @Override
    public Series newSeries(Family family, String[] labels) {
      return new CounterSeries(labels);
    }

    @Override
    public void removed(Series series) {
      buried.add(((CounterSeries) series).sum());
      deaths.incrementAndGet();
    }

    @Override
    public boolean takesNegatives() {
      return true;
    }
  }

  @Test
  void noIncrementIsLost() throws Exception {
    FamilyShape shape = new FamilyShape("x", MetricKind.COUNTER, List.of("a"), List.of());
    Family family = new Family(shape, 1_000, new Graveyard(), new LabelPool());
    TupleType type =
        new TupleType(
            List.of("a"),
            List.of(io.meshless.telemetry.attribute.ValueType.STRING),
            List.of("attribute.a"));
    SeriesTable table = new SeriesTable(type, List.of(family), new LabelText(100));
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> writers = new ArrayList<>();

    for (int i = 0; i < THREADS; i++) {
      writers.add(threads.submit(() -> write(table)));
    }
    long now = 0;
    while (!writers.stream().allMatch(Future::isDone)) {
      if (family.expire(now, now - 1)) {
        table.dropDead();
      }
      now++;
    }
    threads.shutdown();
    rethrow(writers);

    double alive = family.series().stream().mapToDouble(s -> ((CounterSeries) s).sum()).sum();
    assertThat(deaths.get()).isPositive();
    // A number that met a dying series counts in both: in the one that went, and in the new one.
    assertThat(buried.sum() + alive).isGreaterThanOrEqualTo((double) THREADS * RECORDS);
  }

  private static void write(SeriesTable table) {
    ValueTuple tuple = new ValueTuple(1);
    for (int i = 0; i < RECORDS; i++) {
      // Rounds in which one label is used alone leave the others idle.
      tuple.refill()[0] = "v" + (i / 500 % LABEL_VALUES);
      table.record(tuple, 0, 1);
    }
  }

  private static void rethrow(List<Future<?>> writers)
      throws ExecutionException, InterruptedException {
    for (Future<?> writer : writers) {
      writer.get();
    }
  }
}
