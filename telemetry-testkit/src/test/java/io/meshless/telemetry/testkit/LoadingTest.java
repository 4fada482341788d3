package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.memory;
import static io.meshless.telemetry.testkit.Configs.metric;
import static io.meshless.telemetry.testkit.Configs.rule;
import static io.meshless.telemetry.testkit.Configs.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.TelemetryBuilder;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.ConfigSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A load that hangs or throws holds nobody up, and leaves nothing behind. */
@Timeout(120)
class LoadingTest {
  private final Recordings recordings = new Recordings();

  private TelemetryBuilder builder(ConfigSource config) {
    return Telemetry.builder().handler(new MemoryHandlerProvider(recordings)).config(config);
  }

  private static ConfigSource good() {
    return source(
        memory("h"), metric("m", "1"), rule("r.rule.istio-system", "", "h.memory", "m.metric"));
  }

  @Test
  void listenerThatHangsHoldsNeitherLoadsNorTheClose() throws Exception {
    CountDownLatch inListener = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger told = new AtomicInteger();
    Telemetry telemetry =
        builder(good())
            .loadListener(
                load -> {
                  if (told.incrementAndGet() == 2) {
                    inListener.countDown();
                    await(release);
                  }
                })
            .build();
    Thread loads = new Thread(telemetry::reload);
    loads.start();
    inListener.await();

    telemetry.reload();
    telemetry.close();

    assertThat(told).hasValue(3);
    release.countDown();
    loads.join();
  }

  @Test
  void listenerThatThrowsAnErrorStopsNoLoad() {
    try (Telemetry telemetry =
        builder(good())
            .loadListener(
                load -> {
                  throw new AssertionError("staged");
                })
            .build()) {
      assertThat(telemetry.reload().isApplied()).isTrue();
    }
  }

  @Test
  void sourceThatHangsHoldsNeitherRecordsNorTheClose() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Telemetry telemetry = builder(good()).build();
    AtomicInteger failed = new AtomicInteger();
    Thread loads =
        new Thread(
            () -> {
              try {
                telemetry.reload(
                    new StagedSource(
                        () -> {
                          reading.countDown();
                          await(release);
                        }));
              } catch (IllegalStateException e) {
                failed.incrementAndGet();
              }
            });
    loads.start();
    reading.await();

    telemetry.record(AttributeBag.empty());
    telemetry.close();

    assertThat(recordings.instances()).hasSize(1);
    assertThat(recordings.closedHandlers()).isEqualTo(1);
    release.countDown();
    loads.join();
    assertThat(failed).hasValue(1);
    assertThat(recordings.closedHandlers()).isEqualTo(recordings.openedHandlers());
  }

  @Test
  void sourceThatThrowsLeavesTheOneBeforeWatchedAndClosesItsOwnWatch() {
    StagedSource first = new StagedSource(() -> {});
    StagedSource broken = new StagedSource(() -> {});
    Telemetry telemetry = builder(first).build();
    broken.onRead.set(true);

    assertThatThrownBy(() -> telemetry.reload(broken)).hasMessage("staged");

    assertThat(broken.watches).hasValue(0);
    assertThat(first.watches).hasValue(1);
    assertThat(telemetry.reload().isApplied()).isTrue();
    telemetry.close();
    assertThat(first.watches).hasValue(0);
  }

  @Test
  void sourceThatCannotBeWatchedLeavesTheOneBeforeWatched() {
    StagedSource first = new StagedSource(() -> {});
    StagedSource broken = new StagedSource(() -> {});
    Telemetry telemetry = builder(first).build();
    broken.onWatch.set(true);

    assertThatThrownBy(() -> telemetry.reload(broken)).hasMessage("staged");

    assertThat(first.watches).hasValue(1);
    telemetry.close();
    assertThat(first.watches).hasValue(0);
  }

  @Test
  void watchThatThrowsAtItsEndDoesNotStopTheClose() {
    StagedSource first = new StagedSource(() -> {});
    Telemetry telemetry = builder(first).build();
    first.onEnd.set(true);

    telemetry.close();

    assertThat(recordings.closedHandlers()).isEqualTo(1);
  }

  @Test
  void errorInAReloadDoesNotEndTheWatch() {
    StagedSource first = new StagedSource(() -> {});
    try (Telemetry telemetry = builder(first).build()) {
      first.onRead.set(true);

      first.change();

      first.onRead.set(false);
      first.change();
      assertThat(telemetry.lastLoad().planId()).isEqualTo(2);
    }
  }

  /** Fails as it is told, and counts the watches that are open. */
  private static final class StagedSource implements ConfigSource {
    final AtomicInteger watches = new AtomicInteger();
    final AtomicBoolean onRead = new AtomicBoolean();
    final AtomicBoolean onWatch = new AtomicBoolean();
    final AtomicBoolean onEnd = new AtomicBoolean();
    private final Runnable reading;
    private volatile Runnable changed = () -> {};

    StagedSource(Runnable reading) {
      this.reading = reading;
    }

    void change() {
      changed.run();
    }

    @Override
    public ConfigSnapshot read() {
      failIf(onRead);
      reading.run();
      return good().read();
    }

    @Override
    public Watch watch(Runnable listener) {
      failIf(onWatch);
      changed = listener;
      watches.incrementAndGet();
      AtomicBoolean open = new AtomicBoolean(true);
      return () -> {
        failIf(onEnd);
        if (open.getAndSet(false)) {
          watches.decrementAndGet();
        }
      };
    }

    private static void failIf(AtomicBoolean failing) {
      if (failing.get()) {
        throw new AssertionError("staged");
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
