package io.meshless.telemetry.handler.stdio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshless.telemetry.handler.options.StdioOptions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens to a line, and to its caller, when the queue is full. */
@Timeout(60)
class QueuePolicyTest {
  private static final int CAPACITY = 128;

  private final TestLines lines = new TestLines();
  private final GatedSink sink = new GatedSink();

  private LineStream stream(StdioOptions.Builder options) {
    return new LineStream("test", sink, options.queueCapacity(CAPACITY).build());
  }

  /** Leaves the writer in a write of one line, and the queue full. */
  private void fill(LineStream stream) throws InterruptedException {
    stream.offer(lines.line(0));
    sink.reached.await();
    LongStream.rangeClosed(1, CAPACITY).forEach(n -> stream.offer(lines.line(n)));
    assertThat(stream.depth().waiting()).isEqualTo(CAPACITY);
  }

  @AfterEach
  void letTheWriterGo() {
    sink.openGate();
  }

  @Test
  void dropLosesExactlyWhatDoesNotFitAndTheCallerGoesOn() throws Exception {
    LineStream stream = stream(StdioOptions.builder().drop());
    fill(stream);

    LongStream.range(0, 1_000).forEach(n -> stream.offer(lines.line(-1)));
    sink.openGate();
    stream.close();

    assertThat(lines.lost("queue-full")).isEqualTo(1_000);
    assertThat(lines.lost()).isEqualTo(1_000);
    assertThat(sink.lines())
        .containsExactlyElementsOf(
            LongStream.rangeClosed(0, CAPACITY).mapToObj(TestLines::text).toList());
  }

  @Test
  void blockWaitsUntilThereIsRoomAndLosesNothing() throws Exception {
    LineStream stream = stream(StdioOptions.builder().block());
    fill(stream);
    AtomicInteger offered = new AtomicInteger();
    Thread caller =
        new Thread(
            () -> {
              stream.offer(lines.line(CAPACITY + 1));
              offered.incrementAndGet();
            });
    caller.start();
    await().until(() -> caller.getState() == Thread.State.TIMED_WAITING);

    assertThat(offered).hasValue(0);
    sink.openGate();
    caller.join();
    stream.close();

    assertThat(lines.lost()).isZero();
    assertThat(sink.lines()).hasSize(CAPACITY + 2).last().isEqualTo(TestLines.text(CAPACITY + 1));
  }

  @Test
  void blockEndsWithTheStream() throws Exception {
    LineStream stream = stream(StdioOptions.builder().block().closeTimeout(Duration.ofMillis(10)));
    fill(stream);
    Thread caller = new Thread(() -> stream.offer(lines.line(-1)));
    caller.start();
    await().until(() -> caller.getState() == Thread.State.TIMED_WAITING);

    stream.close();
    caller.join();

    // The line in the write, those in the queue, and the one that waited.
    await().until(() -> lines.lost() == CAPACITY + 2);
    assertThat(sink.lines()).isEmpty();
  }

  @Test
  void blockDoesNotHoldAnInterruptedThread() throws Exception {
    LineStream stream = stream(StdioOptions.builder().block());
    fill(stream);

    Thread.currentThread().interrupt();
    stream.offer(lines.line(-1));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(lines.lost("queue-full")).isOne();
  }

  @Test
  void blockUpToATimeDropsTheLineThen() throws Exception {
    Duration wait = Duration.ofMillis(20);
    LineStream stream = stream(StdioOptions.builder().blockUpTo(wait));
    fill(stream);

    long begin = System.nanoTime();
    stream.offer(lines.line(-1));

    assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(wait.toNanos());
    assertThat(lines.lost("queue-full")).isOne();
  }

  @Test
  void blockUpToATimeTakesTheLineWhenThereIsRoomBefore() throws Exception {
    LineStream stream = stream(StdioOptions.builder().blockUpTo(Duration.ofHours(1)));
    fill(stream);
    Thread caller = new Thread(() -> stream.offer(lines.line(CAPACITY + 1)));
    caller.start();
    await().until(() -> caller.getState() == Thread.State.TIMED_WAITING);

    sink.openGate();
    caller.join();
    stream.close();

    assertThat(lines.lost()).isZero();
    assertThat(sink.lines()).hasSize(CAPACITY + 2);
  }
}
