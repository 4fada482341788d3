package io.meshless.telemetry.handler.prometheus.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.handler.prometheus.TestInstance;
import io.meshless.telemetry.template.TupleType;
import io.meshless.telemetry.template.instance.ValueTuple;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a record waits for: nothing, but another record that makes a series at that moment. */
class WaitingTest {
  static final int THREADS = 4;
  static final int RECORDS = 200_000;
  static final int ROUNDS = 10;

  final List<String> events = new ArrayList<>();
  Consumer<Series> onRemoval = series -> {};

  final class Listening implements Exposition {
    @Override
    public void show(Family family, Runnable beforeScrape) {}

    @Override
    public void hide(Family family) {}

    @Override
    public Series newSeries(Family family, String[] labels) {
      events.add("made " + labels[0]);
      return new CounterSeries(labels);
    }

    @Override
    public void removed(Series series) {
      events.add("removed " + series.labels()[0]);
      onRemoval.accept(series);
    }

    @Override
    public boolean takesNegatives() {
      return true;
    }
  }

  final FamilyShape shape = new FamilyShape("x", MetricKind.COUNTER, List.of("a"), List.of());
  final Family family = new Family(shape, 2, new Listening(), new LabelPool());

  @Test
  void requestThatMakesASeriesDoesNotWaitForTheExpiryOfOthers() throws Exception {
    family.obtain(labels("old"));
    family.expire(1, 0);
    CountDownLatch inPass = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    onRemoval =
        series -> {
          inPass.countDown();
          awaitQuietly(finish);
        };
    // Not both on the common pool: with two processors it has one thread.
    CompletableFuture<Boolean> pass =
        CompletableFuture.supplyAsync(
            () -> family.expire(2, 1), task -> new Thread(task, "expiry").start());
    assertThat(inPass.await(2, TimeUnit.MINUTES)).isTrue();

    try {
      CompletableFuture<Series> made =
          CompletableFuture.supplyAsync(() -> family.obtain(labels("new")));
      assertThat(made.get(2, TimeUnit.MINUTES).isDead()).isFalse();
    } finally {
      finish.countDown();
    }

    assertThat(pass.get(2, TimeUnit.MINUTES)).isTrue();
    assertThat(family.size()).isEqualTo(1);
    assertThat(family.find(labels("old"))).isNull();
    assertThat(family.find(labels("new"))).isNotNull();
  }

  @Test
  void seriesThatIsMadeAgainDuringThePassIsMadeOnceTheDeadOneIsRemoved() {
    family.obtain(labels("a"));
    family.obtain(labels("b"));
    family.obtain(labels("too many"));
    family.expire(1, 0);
    onRemoval = dead -> assertThat(family.obtain(dead.labels()).isDead()).isFalse();

    family.expire(2, 1);

    assertThat(events.stream().filter(event -> event.endsWith(" a")))
        .containsExactly("made a", "removed a", "made a");
    assertThat(family.series()).hasSize(3);
    assertThat(family.size()).isEqualTo(3);
    assertThat(family.overflowed()).isEqualTo(1);
  }

  @Test
  void familyWithoutSharesShowsNothingOfWhatLateRecordsMake() {
    family.clear();

    assertThat(family.obtain(labels("late")).record(1)).isTrue();

    assertThat(events).isEmpty();
  }

  @Test
  void recordOfAKnownMapWaitsForNobody() throws Exception {
    TupleType type =
        new TupleType(List.of("a"), List.of(ValueType.STRING_MAP), List.of("attribute.a"));
    SeriesTable table = new SeriesTable(type, List.of(family), new LabelText(100));
    table.record(TestInstance.tuple(Map.of("k", "v")), 0, 1);

    assertThat(leastWaits(() -> TestInstance.tuple(Map.of("k", "v")), table)).isZero();
  }

  @Test
  void recordOfACutTextWaitsForNobody() throws Exception {
    TupleType type = new TupleType(List.of("a"), List.of(ValueType.STRING), List.of("attribute.a"));
    SeriesTable table = new SeriesTable(type, List.of(family), new LabelText(16));
    table.record(TestInstance.tuple("a".repeat(17)), 0, 1);

    assertThat(leastWaits(() -> TestInstance.tuple("a".repeat(17)), table)).isZero();
  }

  interface Tuples {
    ValueTuple next();
  }

  /** Of a few rounds, since what the virtual machine loads and compiles makes threads wait too. */
  private static long leastWaits(Tuples tuples, SeriesTable table) throws Exception {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && least > 0; round++) {
      least = Math.min(least, waits(tuples, table));
    }
    return least;
  }

  /** How often threads that record one and the same values wait for each other. */
  private static long waits(Tuples tuples, SeriesTable table) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    CountDownLatch ready = new CountDownLatch(THREADS);
    List<Future<Long>> waits = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      waits.add(
          threads.submit(
              () -> {
                ready.countDown();
                ready.await();
                long before = waitsOfThisThread();
                for (int record = 0; record < RECORDS; record++) {
                  table.record(tuples.next(), 0, 1);
                }
                return waitsOfThisThread() - before;
              }));
    }
    long sum = 0;
    for (Future<Long> thread : waits) {
      sum += thread.get(2, TimeUnit.MINUTES);
    }
    threads.shutdown();
    return sum;
  }

  @SuppressWarnings("deprecation") // its successor is newer than Java 17
  private static long waitsOfThisThread() {
    ThreadInfo info =
        ManagementFactory.getThreadMXBean().getThreadInfo(Thread.currentThread().getId());
    return info.getBlockedCount() + info.getWaitedCount();
  }

  private static String[] labels(String value) {
    return new String[] {value};
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await(10, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
