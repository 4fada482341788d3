package io.meshless.telemetry.handler.stdio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meshless.telemetry.handler.options.StdioOptions;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;

/**
 * Lines that come while their stream starts or ends. Run with {@code
 * -Dtelemetry.log.rounds=1000000} for the long form.
 */
@Timeout(300)
class CloseRaceTest {
  private static final int ROUNDS = Integer.getInteger("telemetry.log.rounds", 2_000);
  private static final int CALLERS = 3;
  private static final int LINES = 8;
  private static final StdioOptions SMALL = StdioOptions.builder().queueCapacity(64).build();

  private final TestLines lines = new TestLines();
  private final AtomicLong written = new AtomicLong();

  private final class CountingSink implements LineSink {
    @Override
    public void write(LineBatch batch) {
      written.addAndGet(batch.lines());
      batch.writtenUpTo(batch.lines());
    }

    @Override
    public void close() {}
  }

  @Test
  void everyLineOfferedDuringACloseIsWrittenOrCounted() throws Exception {
    CyclicBarrier begin = new CyclicBarrier(CALLERS + 1);
    CyclicBarrier end = new CyclicBarrier(CALLERS + 1);
    LineStream[] stream = new LineStream[1];
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      Thread caller =
          new Thread(
              () -> {
                try {
                  for (int round = 0; round < ROUNDS; round++) {
                    begin.await();
                    for (int n = 0; n < LINES; n++) {
                      stream[0].offer(lines.line(n));
                    }
                    end.await();
                  }
                } catch (Exception e) {
                  throw new AssertionError(e);
                }
              });
      caller.setDaemon(true);
      caller.start();
      callers.add(caller);
    }
    for (int round = 0; round < ROUNDS; round++) {
      stream[0] = new LineStream("race", new CountingSink(), SMALL);
      begin.await();
      for (int spin = round % 50; spin > 0; spin--) {
        Thread.onSpinWait();
      }
      stream[0].close();
      end.await();
      assertThat(written.get() + lines.lost())
          .as("lines accounted for after round %d", round)
          .isEqualTo((round + 1L) * CALLERS * LINES);
    }
    for (Thread caller : callers) {
      caller.join();
    }
  }

  @Test
  void lineIsWrittenThoughTheCallerThatStartsTheWriterIsHeldUp() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    StreamThreads holdingUp =
        (name, work) ->
            new Thread(work, name) {
              @Override
              public synchronized void start() {
                setDaemon(true);
                super.start();
                held.countDown();
                try {
                  go.await();
                } catch (InterruptedException e) {
                  interrupt();
                }
              }
            };
    LineStream stream = new LineStream("start", new CountingSink(), SMALL, holdingUp);
    Thread first = new Thread(() -> stream.offer(lines.line(1)));
    first.setDaemon(true);
    first.start();
    held.await();
    await().until(() -> written.get() == 1);
    Thread writer =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals("telemetry-log-start"))
            .findAny()
            .orElseThrow();
    await().atMost(Duration.ofMinutes(2)).until(() -> writer.getState() == Thread.State.WAITING);

    stream.offer(lines.line(2));

    await().atMost(Duration.ofMinutes(2)).until(() -> written.get() == 2);
    go.countDown();
    first.join();
    stream.close();
  }

  @Test
  void threadThatCannotBeStartedIsTriedAgainWithTheNextLine() {
    AtomicLong starts = new AtomicLong();
    StreamThreads deepInTheStackAtFirst =
        (name, work) -> {
          if (starts.getAndIncrement() == 0) {
            throw new StackOverflowError();
          }
          return StreamThreads.DAEMONS.make(name, work);
        };
    LineStream stream = new LineStream("again", new CountingSink(), SMALL, deepInTheStackAtFirst);

    assertThatThrownBy(() -> stream.offer(lines.line(1))).isInstanceOf(StackOverflowError.class);
    stream.offer(lines.line(2));
    stream.close();

    assertThat(written).hasValue(2);
  }

  @Test
  void fullQueueIsWrittenAsSoonAsAThreadCanBeHad() {
    AtomicBoolean shortage = new AtomicBoolean(true);
    StreamThreads fewAtFirst =
        (name, work) -> {
          if (shortage.get()) {
            throw new OutOfMemoryError("unable to create native thread");
          }
          return StreamThreads.DAEMONS.make(name, work);
        };
    LineStream stream = new LineStream("late", new CountingSink(), SMALL, fewAtFirst);
    int offered = 0;
    while (stream.depth().dropped() == 0) {
      stream.offer(lines.line(++offered));
    }
    long waiting = offered - 1L;

    shortage.set(false);
    stream.offer(lines.line(++offered));

    await().atMost(Duration.ofMinutes(2)).until(() -> written.get() >= waiting);
    stream.close();
  }

  @Test
  void lossThatCannotBeToldEndsNothing() {
    AtomicBoolean full = new AtomicBoolean(true);
    LineSink disk =
        new LineSink() {
          @Override
          public void write(LineBatch batch) throws IOException {
            if (full.get()) {
              throw new IOException("no space left");
            }
            written.addAndGet(batch.lines());
            batch.writtenUpTo(batch.lines());
          }

          @Override
          public void close() {}
        };
    LineStream stream = new LineStream("full", disk, SMALL);
    lines.hasNoHeap = true;
    for (int n = 0; n < LINES; n++) {
      stream.offer(lines.line(n));
    }
    await().atMost(Duration.ofMinutes(2)).until(() -> lines.lost("write-failed") == LINES);

    lines.hasNoHeap = false;
    full.set(false);
    stream.offer(lines.line(LINES));

    await().atMost(Duration.ofMinutes(2)).until(() -> written.get() == 1);
    stream.close();
    assertThat(lines.lost()).isEqualTo(LINES);
  }

  @Test
  void logThatFailsDoesNotEndTheWriting() {
    new StreamLog(
            (Logger)
                Proxy.newProxyInstance(
                    Logger.class.getClassLoader(),
                    new Class<?>[] {Logger.class},
                    (proxy, method, args) -> {
                      throw new IllegalStateException("no appender");
                    }))
        .warn("{}", 1);
  }
}
