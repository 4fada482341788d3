package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.metric;
import static io.meshless.telemetry.testkit.Configs.resource;
import static io.meshless.telemetry.testkit.Configs.rule;
import static io.meshless.telemetry.testkit.Configs.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.status.TelemetryStatus.FailureStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A record that a handler makes is refused, whichever frames and plans threads are in. */
@Timeout(120)
class NestedRecordTest {
  /** No less than the places for frames, and a power of two as their number. */
  private static final int MANY_PLACES = 1_024;

  private final AtomicReference<Telemetry> self = new AtomicReference<>();

  private static ConfigSource config(String rule) {
    return source(
        resource("o.staged.istio-system", "{}"),
        metric("m", "1"),
        rule(rule + ".rule.istio-system", "", "o.staged", "m.metric"));
  }

  private Telemetry telemetry(InstanceRecorder recorder) {
    Telemetry telemetry =
        Telemetry.builder().handler(new StagedProvider(recorder)).config(config("r")).build();
    self.set(telemetry);
    return telemetry;
  }

  private static long refused(Telemetry telemetry) {
    return telemetry.status().failures().stream()
        .filter(failure -> failure.reason().equals("recursion"))
        .mapToLong(FailureStatus::count)
        .sum();
  }

  @Test
  @SuppressWarnings("deprecation") // threadId() came with 19; getId() is the same number
  void threadInASpareFrameIsRefusedAlsoWhenItsOwnFrameIsFreeAgain() throws Exception {
    CountDownLatch firstIsIn = new CountDownLatch(1);
    CountDownLatch secondIsIn = new CountDownLatch(1);
    CountDownLatch firstIsOut = new CountDownLatch(1);
    AtomicReference<Thread> second = new AtomicReference<>();
    AtomicInteger nested = new AtomicInteger();
    Telemetry telemetry =
        telemetry(
            instance -> {
              if (Thread.currentThread() != second.get()) {
                firstIsIn.countDown();
                await(secondIsIn);
              } else if (nested.incrementAndGet() == 1) {
                secondIsIn.countDown();
                await(firstIsOut);
                self.get().record(AttributeBag.empty());
              }
            });
    Thread first = new Thread(() -> telemetry.record(AttributeBag.empty()));
    Thread other;
    do {
      other = new Thread(() -> telemetry.record(AttributeBag.empty()));
    } while ((other.getId() - first.getId()) % MANY_PLACES != 0);
    second.set(other);

    first.start();
    await(firstIsIn);
    other.start();
    first.join();
    firstIsOut.countDown();
    other.join();

    assertThat(nested).hasValue(1);
    assertThat(refused(telemetry)).isEqualTo(1);
    telemetry.record(AttributeBag.empty());
    assertThat(telemetry.status().records()).isEqualTo(3);
    telemetry.close();
  }

  @Test
  @SuppressWarnings("ThreadPriorityCheck") // yielding makes more threads meet, and decides nothing
  void everyNestedRecordIsRefusedWhateverThreadsMeet() throws Exception {
    int threads = 64;
    int records = 2_000;
    AtomicInteger handled = new AtomicInteger();
    Telemetry telemetry =
        telemetry(
            instance -> {
              handled.incrementAndGet();
              Thread.yield();
              self.get().record(AttributeBag.empty());
            });
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      all.add(
          new Thread(
              () -> {
                for (int j = 0; j < records; j++) {
                  telemetry.record(AttributeBag.empty());
                }
              }));
    }

    all.forEach(Thread::start);
    for (Thread thread : all) {
      thread.join();
    }

    assertThat(handled).hasValue(threads * records);
    assertThat(telemetry.status().records()).isEqualTo((long) threads * records);
    assertThat(refused(telemetry)).isEqualTo((long) threads * records);
    telemetry.close();
  }

  @Test
  void recordOfAHandlerIsRefusedByTheNextPlanToo() throws Exception {
    AtomicInteger handled = new AtomicInteger();
    AtomicReference<Thread> reload = new AtomicReference<>();
    Telemetry telemetry =
        telemetry(
            instance -> {
              if (handled.incrementAndGet() == 1) {
                Thread thread = new Thread(() -> self.get().reload(config("next")));
                reload.set(thread);
                thread.start();
                while (!self.get().status().rules().get(0).name().startsWith("next")) {
                  Thread.onSpinWait();
                }
                self.get().record(AttributeBag.empty());
              }
            });

    telemetry.record(AttributeBag.empty());
    reload.get().join();

    assertThat(handled).hasValue(1);
    assertThat(refused(telemetry)).isEqualTo(1);
    telemetry.close();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
