package io.meshless.telemetry.handler.stdio;

import static java.util.Objects.requireNonNull;

import io.meshless.telemetry.handler.Level;
import io.meshless.telemetry.handler.line.LineEncoder;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Numbered lines, and how many of them were lost. */
final class TestLines {
  private final Map<String, LongAdder> lost = new ConcurrentHashMap<>();

  /** Whether telling of a loss fails. */
  volatile boolean hasNoHeap;

  private final LineOwner owner =
      new LineOwner(
          "x.logentry.ns",
          LineEncoder.of("x.logentry.ns", List.of("n"), true),
          (instance, reason, message, cause) -> {
            lost.computeIfAbsent(reason, r -> new LongAdder()).increment();
            if (hasNoHeap) {
              throw new OutOfMemoryError("staged");
            }
          },
          null);

  PendingLine line(long number) {
    return lineOf(number);
  }

  PendingLine lineOf(Object value) {
    return new PendingLine(owner, Level.INFO, Instant.EPOCH, new Object[] {value});
  }

  /** What a sink is given for a line. */
  static String text(long number) {
    return "{\"level\":\"info\",\"time\":\"1970-01-01T00:00:00.000000Z\","
        + "\"instance\":\"x.logentry.ns\",\"n\":"
        + number
        + "}";
  }

  /** A file whose sink has the usual mode. */
  static FileSink file(Path path, @Nullable Rotation rotation, InstantSource clock) {
    return new FileSink(path, rotation, requireNonNull(FileMode.parse("0640")), clock);
  }

  long lost() {
    return lost.values().stream().mapToLong(LongAdder::sum).sum();
  }

  long lost(String reason) {
    LongAdder count = lost.get(reason);
    return count == null ? 0 : count.sum();
  }
}
