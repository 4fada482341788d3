package io.meshless.telemetry.handler.stdio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.handler.HandlerBinding;
import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.HandlerException;
import io.meshless.telemetry.handler.Level;
import io.meshless.telemetry.handler.binding.SourcedBinding;
import io.meshless.telemetry.handler.line.SeverityLevels;
import io.meshless.telemetry.handler.options.StdioOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Disks that do not answer, each operation in turn: loads, records and closes end all the same. */
class HangingDiskTest {
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final FieldValues NOTHING =
      StdioFields.TABLE.read(
          (ConfigMap) ConfigNode.of(Map.of()), ProblemScope.of("h.stdio.ns", problem -> {}));
  private static final long LINE_BYTES = TestLines.text(1).length() + 1L;

  @TempDir private Path folder;

  private final TestLines lines = new TestLines();
  private final List<HangingDisk> disks = new ArrayList<>();
  private HangingDisk disk;

  @BeforeEach
  void mount() {
    disk = newDisk();
  }

  @AfterEach
  void unmount() {
    disks.forEach(HangingDisk::close);
  }

  private HangingDisk newDisk() {
    HangingDisk made = new HangingDisk(folder);
    disks.add(made);
    return made;
  }

  private static LineStreams streams(Duration openTimeout, Duration closeTimeout) {
    return new LineStreams(
        StdioOptions.builder().openTimeout(openTimeout).closeTimeout(closeTimeout).build());
  }

  private StdioSettings settings(HangingDisk on, LogStream stream, @Nullable Rotation rotation) {
    return new StdioSettings(
        stream,
        on.path(folder.resolve("logs/access.log")),
        PosixFilePermissions.fromString("rw-r-----"),
        rotation,
        SeverityLevels.of(NOTHING),
        Level.INFO,
        Level.INFO,
        true,
        null);
  }

  private StdioSettings rotated(HangingDisk on) {
    return settings(on, LogStream.ROTATED_FILE, new Rotation(LINE_BYTES, 1, 0));
  }

  private static final HandlerContext CONTEXT =
      new HandlerContext() {
        @Override
        public InstantSource clock() {
          return InstantSource.system();
        }

        @Override
        public void report(String instance, String reason, String message, Throwable cause) {}

        @Override
        public <T> Optional<T> given(Class<T> type) {
          return Optional.empty();
        }

        @Override
        public <T> T shared(Class<T> type, Supplier<T> maker) {
          return maker.get();
        }
      };

  /** Fails when it does not end; the thread is left to the disk then. */
  private static void ends(ThrowingRunnable action) throws Exception {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                action.run();
                ended.complete(null);
              } catch (Throwable e) {
                ended.completeExceptionally(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    try {
      ended.get(2, TimeUnit.MINUTES);
    } catch (TimeoutException e) {
      throw new AssertionError("it hangs: " + List.of(thread.getStackTrace()), e);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  private interface ThrowingRunnable {
    void run() throws Exception;
  }

  @ParameterizedTest
  @ValueSource(strings = {"toRealPath", "readAttributes", "newFileChannel"})
  void loadGivesUpAPlainFileThatDoesNotOpen(String operation) throws Exception {
    disk.hang(operation);
    LineStreams streams = streams(SHORT, Duration.ofMinutes(10));

    ends(
        () ->
            assertThatThrownBy(() -> streams.open(settings(disk, LogStream.FILE, null), CONTEXT))
                .isInstanceOf(HandlerException.class)
                .hasMessageEndingWith("its file system does not answer"));

    assertThat(streams.queueDepths()).isEmpty();
    ends(streams::close);
  }

  @ParameterizedTest
  @ValueSource(strings = {"toRealPath", "readAttributes", "newFileChannel"})
  void whileAFileDoesNotOpenNobodyElseWaits(String operation) throws Exception {
    disk.hang(operation);
    LineStreams streams = streams(Duration.ofMinutes(10), SHORT);
    Thread loading =
        new Thread(
            () -> {
              try {
                streams.open(settings(disk, LogStream.FILE, null), CONTEXT);
              } catch (HandlerException e) {
                // The disk is let go at the end.
              }
            });
    loading.setDaemon(true);
    loading.start();
    disk.awaitHang();

    ends(streams::queueDepths);
    ends(() -> streams.open(rotated(newDisk()), CONTEXT).close());
    ends(streams::close);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "createDirectory",
        "readAttributes",
        "newFileChannel",
        "move",
        "newDirectoryStream",
        "delete"
      })
  void closeEndsWhateverHangsAndEveryLineIsCounted(String operation) throws Exception {
    Files.createDirectory(folder.resolve("logs"));
    Files.createFile(folder.resolve("logs/access-2001-01-01T00-00-00.000.log"));
    LineStreams streams = streams(SHORT, SHORT);
    LineStreams.Lease lease = streams.open(rotated(disk), CONTEXT);
    disk.hang(operation);

    ends(() -> LongStream.range(0, 5).forEach(n -> lease.stream().offer(lines.line(n))));
    disk.awaitHang();
    ends(lease::close);
    ends(streams::close);

    disk.close();
    await().atMost(Duration.ofMinutes(2)).until(() -> lines.lost() + written() == 5);
    assertThat(lines.lost("queue-full")).isZero();
  }

  private long written() throws IOException {
    long count = 0;
    try (Stream<Path> files = Files.list(folder.resolve("logs"))) {
      for (Path file : files.toList()) {
        count += Files.readAllLines(file).size();
      }
    }
    return count;
  }

  @Test
  void streamsThatHangTogetherShareTheTimeOfAClose() throws Exception {
    // One after another they would take longer than the test waits.
    LineStreams streams = streams(SHORT, Duration.ofSeconds(4));
    for (int i = 0; i < 40; i++) {
      HangingDisk one = newDisk();
      one.hang("newFileChannel");
      streams.open(rotated(one), CONTEXT).stream().offer(lines.line(i));
      one.awaitHang();
    }

    ends(streams::close);

    assertThat(streams.queueDepths()).isEmpty();
  }

  @Test
  void checkOfFilesThatDoNotAnswerEndsWithAWarning() throws Exception {
    List<String> told = new ArrayList<>();
    List<HandlerBinding<StdioSettings>> bindings = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      HangingDisk one = newDisk();
      one.hang("toRealPath");
      FieldValues params =
          StdioFields.TABLE.read(
              (ConfigMap) ConfigNode.of(Map.of()),
              ProblemScope.of("h.stdio.ns", problem -> told.add(problem.code())));
      bindings.add(new SourcedBinding<>("h" + i, rotated(one), params, List.of()));
    }

    // One after another they would take longer than this waits.
    ends(() -> assertThat(new StdioProvider().check(bindings)).isEmpty());

    assertThat(told).hasSize(40).containsOnly("path-silent");
  }

  @Test
  void manyFilesThatDoNotAnswerTakeFewThreads() {
    disk.hang("toRealPath");
    List<Path> paths = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      paths.add(disk.path(folder.resolve("file-" + i)));
    }

    Map<Path, FileFacts> facts = FileSurvey.of(paths, Duration.ofSeconds(1).toNanos());

    assertThat(facts).hasSize(200);
    assertThat(
            Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("telemetry-log-look")))
        .hasSizeBetween(16, 80);
  }

  @Test
  void deadMountHoldsOneThreadHoweverOftenItIsAsked() throws Exception {
    Path path = disk.path(folder.resolve("access.log"));
    disk.hang("toRealPath");

    for (int i = 0; i < 20; i++) {
      Map<Path, FileFacts> facts = FileSurvey.of(List.of(path), SHORT.toNanos());
      assertThat(facts.get(path).isUnknown()).isTrue();
    }

    assertThat(
            Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("telemetry-log-look"))
                .filter(
                    thread -> List.of(thread.getValue()).toString().contains("HangingDisk.pass")))
        .hasSize(1);
  }
}
