package io.meshless.telemetry.handler.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshless.telemetry.handler.outbox.TestPeer.Numbered;
import io.meshless.telemetry.handler.report.QueueReport.QueueDepth;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of things that are offered: each is delivered or lost, once. */
@Timeout(120)
class OutboxTest {
  private static final int CAPACITY = 64;
  private static final int BATCH = 16;
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofMillis(20);

  private final OutboxContext context = new OutboxContext();
  private final TestPeer peer = new TestPeer();
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);

  private Outbox<Numbered> open(Duration interval, Duration retryTime, Duration closeTime) {
    return Outbox.open("handler.test", settings(interval, retryTime, closeTime), peer, context);
  }

  private static OutboxSettings settings(
      Duration interval, Duration retryTime, Duration closeTime) {
    return new OutboxSettings(
        CAPACITY,
        BATCH,
        interval,
        retryTime,
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        closeTime);
  }

  private static void offer(Outbox<Numbered> outbox, int from, int to) {
    IntStream.range(from, to).forEach(n -> outbox.offer(new Numbered(n)));
  }

  /** Leaves the thread in the delivery of one thing, and the queue full. */
  private void fill(Outbox<Numbered> outbox) throws InterruptedException {
    peer.answer =
        batch -> {
          reached.countDown();
          gate.await();
          return batch.left();
        };
    offer(outbox, 0, 1);
    reached.await();
    offer(outbox, 1, CAPACITY + 1);
  }

  @Test
  void whatIsOfferedArrivesInOrderAndInBatches() {
    Outbox<Numbered> outbox = open(Duration.ZERO, LONG, LONG);
    for (int n = 0; n < 10 * CAPACITY; n += CAPACITY) {
      offer(outbox, n, n + CAPACITY);
      outbox.flush();
    }
    outbox.close();

    assertThat(peer.arrived)
        .containsExactlyElementsOf(IntStream.range(0, 10 * CAPACITY).boxed().toList());
    assertThat(peer.batchSizes).allMatch(size -> size <= BATCH);
    assertThat(context.lost()).isZero();
    assertThat(peer.closes).hasValue(1);
  }

  @Test
  void fullQueueIsDeliveredAsSoonAsAThreadCanBeHad() {
    AtomicBoolean shortage = new AtomicBoolean(true);
    Outbox<Numbered> outbox =
        Outbox.open(
            "handler.test",
            settings(Duration.ZERO, LONG, LONG),
            peer,
            context,
            work -> {
              if (shortage.get()) {
                throw new OutOfMemoryError("unable to create native thread");
              }
              return new Thread(work);
            });
    offer(outbox, 0, CAPACITY);

    shortage.set(false);

    assertThat(outbox.admits("number.logentry.test")).isFalse();
    await().atMost(Duration.ofMinutes(1)).until(() -> peer.arrived.size() == CAPACITY);
    outbox.close();
    assertThat(context.lost("queue-full")).isEqualTo(1);
  }

  @Test
  void failureThatCannotBeToldEndsNothing() {
    Outbox<Numbered> outbox = open(Duration.ZERO, Duration.ZERO, LONG);
    AtomicInteger times = new AtomicInteger(3);
    context.onReport =
        reason -> {
          if (times.getAndDecrement() > 0) {
            throw new OutOfMemoryError("staged");
          }
        };
    peer.answer =
        batch -> {
          throw new IOException("down");
        };
    offer(outbox, 0, BATCH);
    await().atMost(Duration.ofMinutes(1)).until(() -> context.lost("undelivered") == BATCH);

    peer.answer = Batch::left;
    offer(outbox, BATCH, 2 * BATCH);

    await().atMost(Duration.ofMinutes(1)).until(() -> peer.arrived.size() == BATCH);
    outbox.close();
    assertThat(context.lost()).isEqualTo(BATCH);
  }

  @Test
  void theFirstOfABatchWaitsForOthersUntilTheyAreEnough() {
    Outbox<Numbered> outbox = open(LONG, LONG, LONG);
    offer(outbox, 0, BATCH - 1);
    assertThat(peer.attempts).hasValue(0);

    offer(outbox, BATCH - 1, BATCH);
    await().atMost(Duration.ofMinutes(1)).until(() -> peer.arrived.size() == BATCH);

    assertThat(peer.batchSizes).containsExactly(BATCH);
    outbox.close();
  }

  @Test
  void flushWaitsForNoOthers() {
    Outbox<Numbered> outbox = open(LONG, LONG, LONG);
    offer(outbox, 0, 3);

    outbox.flush();

    assertThat(peer.arrived).containsExactly(0, 1, 2);
    outbox.close();
  }

  @Test
  void whatFindsTheQueueFullIsCountedAndItsCallerGoesOn() throws InterruptedException {
    Outbox<Numbered> outbox = open(Duration.ZERO, LONG, LONG);
    fill(outbox);

    offer(outbox, 1_000, 2_000);

    assertThat(context.lost("queue-full")).isEqualTo(1_000);
    assertThat(context.shared(Outboxes.class, Outboxes::new).queueDepths())
        .containsExactly(new QueueDepth("handler.test", CAPACITY, CAPACITY, 1_000));
    gate.countDown();
    outbox.close();
    assertThat(peer.arrived).hasSize(CAPACITY + 1);
    assertThat(context.lost()).isEqualTo(1_000);
    assertThat(context.shared(Outboxes.class, Outboxes::new).queueDepths()).isEmpty();
  }

  @Test
  void whoAsksFirstLearnsThatThereIsNoRoom() throws InterruptedException {
    Outbox<Numbered> outbox = open(Duration.ZERO, LONG, LONG);
    assertThat(outbox.admits("number.logentry.test")).isTrue();
    fill(outbox);

    assertThat(outbox.admits("number.logentry.test")).isFalse();
    assertThat(context.lost("queue-full")).isEqualTo(1);

    gate.countDown();
    outbox.close();
    assertThat(outbox.admits("number.logentry.test")).isFalse();
    assertThat(context.lost("closed")).isEqualTo(1);
    assertThat(context.lost()).isEqualTo(2);
  }

  @Test
  void aPeerThatIsAwayIsToldOfOnceAndTriedAgain() {
    peer.answer =
        batch -> {
          throw new IOException("refused");
        };
    Outbox<Numbered> outbox = open(Duration.ZERO, LONG, LONG);
    offer(outbox, 0, 5);
    await().until(() -> peer.attempts.get() > 5);
    assertThat(context.told)
        .containsExactly(
            "unreachable: cannot deliver to nowhere:1: java.io.IOException: refused; it is tried"
                + " again. Start it.");

    peer.answer = Batch::left;
    outbox.flush();

    assertThat(peer.arrived).containsExactly(0, 1, 2, 3, 4);
    assertThat(context.lost()).isZero();
    outbox.close();
  }

  @Test
  void aBatchIsLostWhenItWasTriedForLongEnough() {
    peer.answer =
        batch -> {
          throw new IOException("refused");
        };
    Outbox<Numbered> outbox = open(Duration.ZERO, SHORT, LONG);
    offer(outbox, 0, 5);
    await().until(() -> context.lost("undelivered") == 5);

    peer.answer = Batch::left;
    offer(outbox, 5, 7);
    outbox.close();

    assertThat(peer.arrived).containsExactly(5, 6);
    assertThat(context.lost()).isEqualTo(5);
  }

  @Test
  void whatHasArrivedIsNotDeliveredAgainWithTheRest() {
    AtomicInteger refusals = new AtomicInteger();
    peer.answer =
        batch -> {
          if (refusals.getAndIncrement() == 0) {
            Numbered first = batch.left().get(0);
            batch.delivered(List.of(first));
            batch.lose(batch.left().subList(0, 1), "refused", "not that one", null);
            throw new IOException("and then it broke");
          }
          return batch.left();
        };
    Outbox<Numbered> outbox = open(LONG, LONG, LONG);
    offer(outbox, 0, 5);
    outbox.close();

    assertThat(peer.arrived).containsExactly(2, 3, 4);
    assertThat(context.lost("refused")).isEqualTo(1);
    assertThat(context.lost()).isEqualTo(1);
  }

  @Test
  void whatADeliveryThrowsCostsItsBatchAlone() {
    peer.answer =
        batch -> {
          throw new StackOverflowError("deep");
        };
    Outbox<Numbered> outbox = open(Duration.ZERO, LONG, LONG);
    offer(outbox, 0, 5);
    await().until(() -> context.lost("exception") == 5);

    peer.answer = Batch::left;
    offer(outbox, 5, 6);
    outbox.close();

    assertThat(peer.arrived).containsExactly(5);
  }

  @Test
  void outboxesOfOneHandlerCloseInTheTimeOfOne() {
    TestPeer other = new TestPeer();
    CountDownLatch isClosingToo = new CountDownLatch(1);
    other.answer =
        batch -> {
          isClosingToo.countDown();
          return batch.left();
        };
    peer.answer =
        batch -> {
          isClosingToo.await();
          return batch.left();
        };
    OutboxSettings settings = new OutboxSettings(CAPACITY, BATCH, LONG, LONG);
    Outbox<Numbered> first = Outbox.open("first.test", settings, peer, context);
    Outbox<Numbered> second = Outbox.open("second.test", settings, other, context);
    offer(first, 0, 1);
    offer(second, 1, 2);

    Outbox.closeTogether(List.of(first, second));

    assertThat(peer.arrived).containsExactly(0);
    assertThat(other.arrived).containsExactly(1);
    assertThat(context.lost()).isZero();
  }

  @Test
  void threadThatSomebodyHasInterruptedSleepsAgain() {
    AtomicReference<Thread> thread = new AtomicReference<>();
    peer.answer =
        batch -> {
          thread.set(Thread.currentThread());
          Thread.currentThread().interrupt();
          return batch.left();
        };
    Outbox<Numbered> outbox = open(Duration.ZERO, LONG, LONG);
    offer(outbox, 0, 1);
    outbox.flush();

    await().atMost(Duration.ofMinutes(1)).until(() -> !thread.get().isInterrupted());

    offer(outbox, 1, 2);
    outbox.close();
    assertThat(peer.arrived).containsExactly(0, 1);
  }

  @Test
  void closingEndsADeliveryThatHangsAndCountsWhatIsLeft() throws InterruptedException {
    Outbox<Numbered> outbox = open(Duration.ZERO, LONG, SHORT);
    fill(outbox);

    outbox.close();

    assertThat(peer.arrived).isEmpty();
    assertThat(context.lost("close-timeout")).isEqualTo(CAPACITY + 1);
    assertThat(context.lost()).isEqualTo(CAPACITY + 1);
    await().until(() -> peer.closes.get() > 0);
  }

  @Test
  void closingLeavesADeliveryThatCannotBeInterrupted() throws InterruptedException {
    Outbox<Numbered> outbox = open(Duration.ZERO, LONG, SHORT);
    peer.answer =
        batch -> {
          reached.countDown();
          while (gate.getCount() > 0) {
            Thread.onSpinWait();
          }
          return batch.left();
        };
    offer(outbox, 0, 1);
    reached.await();
    offer(outbox, 1, 10);

    outbox.close();

    assertThat(context.lost("close-timeout")).isEqualTo(10);
    gate.countDown();
    await().until(() -> peer.closes.get() == 2);
    assertThat(context.lost()).isEqualTo(10);
  }

  @Test
  void whatComesAfterTheEndIsCounted() {
    Outbox<Numbered> outbox = open(Duration.ZERO, LONG, LONG);
    outbox.close();
    outbox.close();

    offer(outbox, 0, 3);

    assertThat(context.lost("closed")).isEqualTo(3);
    assertThat(peer.attempts).hasValue(0);
    assertThat(peer.closes).hasValue(1);
  }

  @Test
  void closingTriesAgainUntilThePeerIsBack() {
    peer.answer =
        batch -> {
          if (peer.attempts.get() < 10) {
            throw new IOException("refused");
          }
          return batch.left();
        };
    Outbox<Numbered> outbox = open(LONG, LONG, LONG);
    offer(outbox, 0, 5);

    outbox.close();

    assertThat(peer.arrived).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void everythingIsDeliveredOrLostOnceWhateverHappensAtTheSameTime() throws InterruptedException {
    for (int round = 0; round < 20; round++) {
      OutboxContext counts = new OutboxContext();
      TestPeer moody = new TestPeer();
      moody.answer =
          batch -> {
            int mood = ThreadLocalRandom.current().nextInt(10);
            if (mood < 3) {
              throw new IOException("refused");
            } else if (mood < 4) {
              throw new IllegalStateException("broken");
            }
            return batch.left();
          };
      Outbox<Numbered> outbox =
          Outbox.open(
              "handler.test",
              new OutboxSettings(
                  CAPACITY, BATCH, Duration.ZERO, LONG, Duration.ofNanos(1), SHORT, SHORT),
              moody,
              counts);
      List<Thread> callers =
          IntStream.range(0, 4).mapToObj(n -> new Thread(() -> offer(outbox, 0, 2_000))).toList();
      callers.forEach(Thread::start);
      Thread.sleep(ThreadLocalRandom.current().nextInt(5));
      outbox.close();
      for (Thread caller : callers) {
        caller.join();
      }

      await().until(() -> moody.closes.get() > 0);
      // What is delivered while closing gives up counts as lost, and may arrive.
      assertThat(moody.arrived.size() + counts.lost()).isBetween(8_000L, 8_000L + BATCH);
    }
  }
}
