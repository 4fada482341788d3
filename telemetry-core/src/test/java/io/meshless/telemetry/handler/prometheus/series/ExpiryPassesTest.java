package io.meshless.telemetry.handler.prometheus.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ExpiryPassesTest {
  static final Duration PAUSE = Duration.ofMillis(2);
  static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void noPassIsLeftOutWhenTheClockIsAFractionOfAMillisecondBehindTheTimer() {
    AtomicLong readings = new AtomicLong();
    Duration shortly = PAUSE.minusNanos(1);
    InstantSource clock =
        () -> Instant.EPOCH.plus(shortly.multipliedBy(readings.incrementAndGet()));
    AtomicInteger passes = new AtomicInteger();
    try (ExpiryPasses expiry = new ExpiryPasses(clock, now -> passes.incrementAndGet())) {
      expiry.pause(PAUSE);

      await().atMost(PATIENCE).until(() -> passes.get() >= 20);
    }

    // One reading was at the start, and the last may have been made for a pass after the look.
    assertThat(readings.get()).isEqualTo(passes.get() + 1L);
  }

  @Test
  void threadHasEndedWhenCloseReturns() throws Exception {
    CountDownLatch inPass = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    AtomicReference<Thread> thread = new AtomicReference<>();
    ExpiryPasses expiry =
        new ExpiryPasses(
            InstantSource.system(),
            now -> {
              thread.set(Thread.currentThread());
              inPass.countDown();
              awaitQuietly(finish);
            });
    expiry.pause(PAUSE);
    assertThat(inPass.await(2, TimeUnit.MINUTES)).isTrue();

    CompletableFuture<Boolean> aliveAfterClose =
        CompletableFuture.supplyAsync(
            () -> {
              expiry.close();
              return thread.get().isAlive();
            });
    await().pollDelay(Duration.ofMillis(100)).until(() -> true);
    finish.countDown();

    assertThat(aliveAfterClose.get(2, TimeUnit.MINUTES)).isFalse();
  }

  @Test
  void threadEndsWhenNothingExpiresAnyMoreAndComesBackWhenSomethingDoes() {
    AtomicReference<Thread> thread = new AtomicReference<>();
    try (ExpiryPasses expiry =
        new ExpiryPasses(InstantSource.system(), now -> thread.set(Thread.currentThread()))) {
      expiry.pause(PAUSE);
      await().atMost(PATIENCE).until(() -> thread.get() != null);
      Thread first = thread.get();

      expiry.pause(null);
      await().atMost(PATIENCE).until(() -> !first.isAlive());
      expiry.pause(PAUSE);

      await().atMost(PATIENCE).until(() -> thread.get() != first);
    }
  }

  @Test
  void threadKeepsNothingOfTheOneThatStartsIt() throws Exception {
    InheritableThreadLocal<String> local = new InheritableThreadLocal<>();
    AtomicReference<List<Object>> seen = new AtomicReference<>();
    ExpiryPasses expiry =
        new ExpiryPasses(
            InstantSource.system(),
            now ->
                seen.set(
                    List.of(
                        String.valueOf(local.get()),
                        String.valueOf(Thread.currentThread().getContextClassLoader()))));
    try (URLClassLoader application = new URLClassLoader(new URL[0])) {
      Thread starter =
          new Thread(
              () -> {
                local.set("of the application");
                expiry.pause(PAUSE);
              });
      starter.setContextClassLoader(application);
      starter.start();
      starter.join();

      await().atMost(PATIENCE).until(() -> seen.get() != null);
      assertThat(seen.get()).containsExactly("null", "null");
    } finally {
      expiry.close();
    }
  }

  @Test
  void passThatFailsIsFollowedByTheNext() {
    AtomicInteger passes = new AtomicInteger();
    try (ExpiryPasses expiry =
        new ExpiryPasses(
            InstantSource.system(),
            now -> {
              passes.incrementAndGet();
              throw new NoClassDefFoundError("for the test");
            })) {
      expiry.pause(PAUSE);

      await().atMost(PATIENCE).until(() -> passes.get() >= 3);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await(2, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
