package io.meshless.telemetry.application;

import io.meshless.telemetry.testkit.RecordedInstance;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a record says of a request. */
record Told(
    String id,
    String method,
    String path,
    long status,
    @Nullable String route,
    long requestBytes,
    long responseBytes,
    Duration duration,
    @Nullable String user) {
  private static final String NOTHING = "-";

  static Told of(RecordedInstance line) {
    return new Told(
        text(line, "id"),
        text(line, "method"),
        text(line, "path"),
        number(line, "status"),
        textOrNull(line, "route"),
        number(line, "requestBytes"),
        number(line, "responseBytes"),
        (Duration) Objects.requireNonNull(line.values().get("variables.duration"), "duration"),
        textOrNull(line, "user"));
  }

  private static String text(RecordedInstance line, String name) {
    return String.valueOf(line.values().get("variables." + name));
  }

  private static @Nullable String textOrNull(RecordedInstance line, String name) {
    String text = text(line, name);
    return text.equals(NOTHING) ? null : text;
  }

  private static long number(RecordedInstance line, String name) {
    return (Long) line.values().getOrDefault("variables." + name, -1L);
  }
}
