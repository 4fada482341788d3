package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.memory;
import static io.meshless.telemetry.testkit.Configs.metric;
import static io.meshless.telemetry.testkit.Configs.resource;
import static io.meshless.telemetry.testkit.Configs.rule;
import static io.meshless.telemetry.testkit.Configs.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.testkit.example.TallyProvider;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Records, reloads and closes at the same time: every record runs once, on one plan. */
@Timeout(120)
class ReloadStressTest {
  private static final int RELOADS = 500;

  private static final int ROUNDS = 300;

  /** Less than what 300 plans of this size would hold, at more than 10 KB each. */
  private static final long MOST_LEFT_BYTES = 1_500_000;

  private static final String INSTANCE = "m.metric.istio-system";

  private final TallyProvider tallies = new TallyProvider();

  /**
   * Each configuration counts 1 for m and 1 for n, so that a record torn between two would show.
   */
  private static ConfigSource config(int number) {
    return source(
        resource("t.tally.istio-system", "limit: " + (10 + number % 3)),
        metric("m", "1"),
        metric("n", "1"),
        rule("a" + number % 5 + ".rule.istio-system", "", "t.tally", "m.metric"),
        rule("b.rule.istio-system", "", "t.tally", "n.metric"));
  }

  private static ConfigSource broken() {
    return source(memory("h"), metric("m", "response.cod"));
  }

  @Test
  void noRecordIsLostOrCountedTwiceWhileConfigurationsChange() throws Exception {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    Telemetry telemetry =
        Telemetry.builder().handler(tallies).config(config(0)).meterRegistry(registry).build();
    AtomicBoolean stop = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(3);
    List<Future<Long>> recorded = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      recorded.add(threads.submit(() -> recordUntil(stop, telemetry)));
    }

    for (int i = 1; i <= RELOADS; i++) {
      boolean good = i % 2 == 0;
      assertThat(telemetry.reload(good ? config(i) : broken()).isApplied()).isEqualTo(good);
    }
    stop.set(true);
    long expected = 0;
    for (Future<Long> count : recorded) {
      expected += count.get();
    }
    threads.shutdown();

    assertThat(sum(registry, "telemetry.records")).isEqualTo(expected);
    assertThat(sum(registry, "telemetry.rule.matches")).isEqualTo(2 * expected);
    assertThat(sum(registry, "telemetry.instances")).isEqualTo(2 * expected);
    assertThat(sum(registry, "telemetry.dispatches")).isEqualTo(2 * expected);
    telemetry.close();
    assertThat(expected).isPositive();
    assertThat(tallies.tally(INSTANCE)).isEqualTo(expected);
    assertThat(tallies.tally("n.metric.istio-system")).isEqualTo(expected);
  }

  @Test
  void reloadsLeaveNothingBehind() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (Telemetry telemetry =
        Telemetry.builder().handler(tallies).config(config(0)).meterRegistry(registry).build()) {
      reload(telemetry, 30);
      int meters = registry.getMeters().size();
      int threads = Thread.getAllStackTraces().size();

      long left = leftBytes(() -> reload(telemetry, ROUNDS));

      assertThat(registry.getMeters()).hasSize(meters);
      assertThat(Thread.getAllStackTraces()).hasSizeLessThanOrEqualTo(threads + 2);
      assertThat(left).isLessThan(MOST_LEFT_BYTES);
    }
  }

  @Test
  void configurationsThatAreKeptAreSeen() {
    List<Telemetry> kept = new ArrayList<>();

    long left =
        leftBytes(
            () -> {
              for (int i = 0; i < ROUNDS; i++) {
                kept.add(Telemetry.builder().handler(tallies).config(config(i)).build());
              }
            });
    kept.forEach(Telemetry::close);

    assertThat(left).isGreaterThan(MOST_LEFT_BYTES);
  }

  private static long leftBytes(Runnable work) {
    long before = usedBytes();
    work.run();
    return usedBytes() - before;
  }

  private static void reload(Telemetry telemetry, int times) {
    for (int i = 1; i <= times; i++) {
      telemetry.reload(i % 2 == 0 ? config(i) : broken());
      telemetry.record(AttributeBag.empty());
    }
  }

  private static long usedBytes() {
    System.gc();
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static long sum(SimpleMeterRegistry registry, String name) {
    return registry.find(name).functionCounters().stream()
        .mapToLong(counter -> (long) counter.count())
        .sum();
  }

  private static long recordUntil(AtomicBoolean stop, Telemetry telemetry) {
    long count = 0;
    while (!stop.get()) {
      telemetry.record(AttributeBag.empty());
      count++;
    }
    return count;
  }

  @Test
  void recordsDuringCloseEitherRunWholeOrNotAtAll() throws Exception {
    for (int round = 0; round < 50; round++) {
      Telemetry telemetry = Telemetry.builder().handler(tallies).config(config(0)).build();
      AtomicBoolean stop = new AtomicBoolean();
      ExecutorService threads = Executors.newFixedThreadPool(2);
      Future<Long> one = threads.submit(() -> recordUntil(stop, telemetry));
      Future<Long> two = threads.submit(() -> recordUntil(stop, telemetry));
      telemetry.record(AttributeBag.empty());

      telemetry.close();

      stop.set(true);
      one.get();
      two.get();
      threads.shutdown();
      assertThat(tallies.tally(INSTANCE)).isEqualTo(tallies.tally("n.metric.istio-system"));
    }
  }
}
