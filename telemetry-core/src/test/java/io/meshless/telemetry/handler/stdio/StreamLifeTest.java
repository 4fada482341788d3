package io.meshless.telemetry.handler.stdio;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshless.telemetry.handler.options.StdioOptions;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When a stream has a thread, and when it lets go of what it holds. */
@Timeout(60)
class StreamLifeTest {
  private final String name = UUID.randomUUID().toString();
  private final TestLines lines = new TestLines();
  private final GatedSink sink = new GatedSink();

  private LineStream stream(StdioOptions options) {
    return new LineStream(name, sink, options);
  }

  private Optional<Thread> writer() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("telemetry-log-" + name))
        .findAny();
  }

  @Test
  void threadRunsFromTheFirstLineToTheClose() throws Exception {
    LineStream stream = stream(StdioOptions.defaults());
    stream.flush();
    assertThat(writer()).isEmpty();

    stream.offer(lines.line(1));
    sink.reached.await();
    assertThat(writer()).get().matches(Thread::isDaemon);

    sink.openGate();
    stream.close();
    assertThat(writer()).isEmpty();
    assertThat(sink.released.getCount()).isZero();
  }

  @Test
  void threadDoesNotHoldTheClassLoaderOfTheFirstCaller() throws Exception {
    LineStream stream = stream(StdioOptions.defaults());
    try (URLClassLoader application = new URLClassLoader(new URL[0])) {
      Thread caller = new Thread(() -> stream.offer(lines.line(1)));
      caller.setContextClassLoader(application);
      caller.start();
      caller.join();
      sink.reached.await();

      assertThat(writer()).get().matches(t -> t.getContextClassLoader() != application);
    }
    sink.openGate();
    stream.close();
  }

  @Test
  void streamThatNobodyUsedIsReleasedAtItsCloseAndTakesNothingMore() {
    LineStream stream = stream(StdioOptions.defaults());

    stream.close();
    stream.offer(lines.line(1));

    assertThat(sink.released.getCount()).isZero();
    assertThat(lines.lost("closed")).isOne();
    assertThat(writer()).isEmpty();
  }

  @Test
  void closeThatRunsOutOfTimeCountsEveryLineAndReleasesTheSink() throws Exception {
    LineStream stream = stream(StdioOptions.builder().closeTimeout(Duration.ofMillis(10)).build());
    stream.offer(lines.line(0));
    sink.reached.await();
    LongStream.range(0, 20).forEach(n -> stream.offer(lines.line(n)));

    stream.close();

    await().atMost(2, MINUTES).until(() -> lines.lost("close-timeout") == 20);
    assertThat(sink.released.await(30, SECONDS)).isTrue();
    await().until(() -> writer().isEmpty());
    assertThat(lines.lost("write-failed")).isOne();
    assertThat(sink.lines()).isEmpty();
  }

  @Test
  void fileThatWasClosedIsNotOpenedAnew(@TempDir Path folder) throws IOException {
    Path log = folder.resolve("access.log");
    FileSink file = TestLines.file(log, null, InstantSource.system());
    file.close();

    LineStream stream = new LineStream(name, file, StdioOptions.defaults());
    stream.offer(lines.line(1));
    stream.close();

    assertThat(lines.lost("write-failed")).isOne();
    assertThat(Files.readString(log)).isEmpty();
  }

  @Test
  void writerSurvivesWhateverAValueThrows() {
    sink.openGate();
    LineStream stream = stream(StdioOptions.defaults());
    Object value =
        new Object() {
          @Override
          public String toString() {
            throw new AssertionError("broken");
          }
        };
    stream.offer(lines.line(1));
    stream.flush();
    stream.offer(lines.lineOf(value));
    stream.flush();
    stream.offer(lines.line(2));
    stream.close();

    assertThat(lines.lost("exception")).isEqualTo(1);
    assertThat(lines.lost()).isEqualTo(1);
    assertThat(sink.lines()).containsExactly(TestLines.text(1), TestLines.text(2));
  }

  @Test
  void virtualThreadsMayCall() throws Exception {
    assumeTrue(Runtime.version().feature() >= 21, "virtual threads came with Java 21");
    LineStream stream = stream(StdioOptions.builder().block().queueCapacity(64).build());
    sink.openGate();
    List<Thread> callers = new ArrayList<>();
    for (long caller = 0; caller < 1_000; caller++) {
      long first = caller * 10;
      callers.add(
          (Thread)
              Thread.class
                  .getMethod("startVirtualThread", Runnable.class)
                  .invoke(null, (Runnable) () -> offerTen(stream, first)));
    }
    for (Thread caller : callers) {
      caller.join();
    }
    stream.close();

    assertThat(lines.lost()).isZero();
    assertThat(sink.lines())
        .containsExactlyInAnyOrderElementsOf(
            LongStream.range(0, 10_000).mapToObj(TestLines::text).toList());
  }

  private void offerTen(LineStream stream, long first) {
    for (long n = first; n < first + 10; n++) {
      stream.offer(lines.line(n));
    }
  }
}
