package io.meshless.telemetry.application;

import com.fasterxml.jackson.databind.JsonNode;
import io.meshless.telemetry.testkit.RecordedInstance;
import io.meshless.telemetry.text.GoDuration;
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

  /** Of a line in JSON. */
  static Told of(JsonNode line) {
    return new Told(
        line.path("id").asText(),
        line.path("method").asText(),
        line.path("path").asText(),
        line.path("status").asLong(),
        orNull(line.path("route").asText()),
        line.path("requestBytes").asLong(),
        line.path("responseBytes").asLong(),
        Duration.ofNanos(
            Objects.requireNonNull(GoDuration.parse(line.path("duration").asText()), "duration")),
        orNull(line.path("user").asText()));
  }

  private static String text(RecordedInstance line, String name) {
    return String.valueOf(line.values().get("variables." + name));
  }

  private static @Nullable String textOrNull(RecordedInstance line, String name) {
    return orNull(text(line, name));
  }

  private static @Nullable String orNull(String text) {
    return text.equals(NOTHING) ? null : text;
  }

  private static long number(RecordedInstance line, String name) {
    return (Long) line.values().getOrDefault("variables." + name, -1L);
  }
}
