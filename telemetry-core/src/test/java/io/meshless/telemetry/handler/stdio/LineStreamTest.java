package io.meshless.telemetry.handler.stdio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshless.telemetry.handler.line.Level;
import io.meshless.telemetry.handler.line.LineEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lines from many threads into one destination. Run with {@code -Dtelemetry.log.lines=1000000} for
 * the long form.
 */
@Timeout(300)
class LineStreamTest {
  private static final int THREADS = 8;
  private static final StdioOptions PATIENT = StdioOptions.builder().block().build();
  private static final int LINES = Integer.getInteger("telemetry.log.lines", 80_000);

  @TempDir private Path folder;

  private final LongAdder failures = new LongAdder();
  private final LineOwner owner =
      new LineOwner(
          "x.logentry.ns",
          LineEncoder.of("x.logentry.ns", List.of("n"), true),
          (i, reason, m, c) -> failures.increment(),
          null);

  private PendingLine line(long number) {
    return new PendingLine(owner, Level.INFO, Instant.EPOCH, new Object[] {number});
  }

  private LineStream file(Path path, Rotation rotation) {
    FileSink sink = new FileSink(path, rotation, InstantSource.system());
    return new LineStream("test", sink, PATIENT);
  }

  private void offerFromAllThreads(LineStream stream, int from, int to) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> done = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int first = from + t;
      done.add(
          threads.submit(
              () -> {
                for (int i = first; i < to; i += THREADS) {
                  stream.offer(line(i));
                }
              }));
    }
    for (Future<?> each : done) {
      each.get();
    }
    threads.shutdown();
  }

  @Test
  void everyLineIsThereOnceAcrossRotationAndReopening() throws Exception {
    long limit = 1 << 20;
    Path path = folder.resolve("logs/access.log");
    for (int half = 0; half < 2; half++) {
      LineStream stream = file(path, new Rotation(limit, 0, 0));
      offerFromAllThreads(stream, half * LINES / 2, (half + 1) * LINES / 2);
      stream.close();
    }

    Set<String> seen = new HashSet<>();
    int count = 0;
    try (Stream<Path> files = Files.list(folder.resolve("logs"))) {
      for (Path file : files.toList()) {
        assertThat(Files.size(file)).isLessThanOrEqualTo(limit);
        for (String line : Files.readAllLines(file)) {
          assertThat(line)
              .matches(
                  "\\{\"level\":\"info\",\"time\":\"1970-[^\"]*\",\"instance\":\"x.logentry.ns\",\"n\":\\d+}");
          seen.add(line);
          count++;
        }
      }
    }
    assertThat(count).isEqualTo(LINES);
    assertThat(seen).hasSize(LINES);
    assertThat(failures.sum()).isZero();
  }

  @Test
  void sinkThatBlocksCostsLinesAndNotTime() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    LongAdder written = new LongAdder();
    LineSink sink =
        new LineSink() {
          @Override
          public void write(LineBatch batch) throws IOException {
            try {
              release.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
            written.add(batch.lines());
            batch.writtenUpTo(batch.lines());
          }

          @Override
          public void close() {}
        };
    LineStream stream =
        new LineStream("test", sink, StdioOptions.builder().queueCapacity(128).build());

    for (int i = 0; i < 50_000; i++) {
      stream.offer(line(i));
    }
    long dropped = failures.sum();
    release.countDown();
    stream.close();

    assertThat(dropped).isPositive();
    assertThat(written.sum()).isEqualTo(50_000 - dropped);
  }

  @Test
  void writingGoesOnAfterTheFolderWasTakenAway() throws Exception {
    Path path = folder.resolve("gone/access.log");
    LineStream stream = file(path, new Rotation(1 << 20, 0, 0));
    stream.offer(line(1));
    stream.flush();
    Files.delete(path);
    Files.delete(path.getParent());

    stream.offer(line(2));
    stream.close();

    assertThat(Files.readString(path)).contains("\"n\":2}");
  }

  @Test
  void fullDiskIsCountedAndTheCallerGoesOn() throws Exception {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "/dev/full is not here");
    LineStream stream = file(full, null);

    stream.offer(line(1));
    stream.close();

    assertThat(failures.sum()).isEqualTo(1);
  }
}
