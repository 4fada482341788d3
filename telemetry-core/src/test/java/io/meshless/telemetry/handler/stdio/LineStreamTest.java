package io.meshless.telemetry.handler.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.handler.options.StdioOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

  private final TestLines lines = new TestLines();

  private LineStream file(Path path, Rotation rotation) {
    FileSink sink = TestLines.file(path, rotation, InstantSource.system());
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
                  stream.offer(lines.line(i));
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
    assertThat(lines.lost()).isZero();
  }

  @Test
  void writingGoesOnAfterTheFolderWasTakenAway() throws Exception {
    Path path = folder.resolve("gone/access.log");
    LineStream stream = file(path, new Rotation(1 << 20, 0, 0));
    stream.offer(lines.line(1));
    stream.flush();
    Files.delete(path);
    Files.delete(path.getParent());

    stream.offer(lines.line(2));
    stream.close();

    assertThat(Files.readString(path)).contains("\"n\":2}");
  }
}
