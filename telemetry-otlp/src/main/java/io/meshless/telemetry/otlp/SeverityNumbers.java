package io.meshless.telemetry.otlp;

import io.meshless.telemetry.handler.Level;
import io.opentelemetry.api.logs.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The number of each severity. Immutable. */
final class SeverityNumbers {
  private static final Map<String, Severity> USUAL = usual();

  private final @Nullable Map<String, Level> levels;

  /** By these levels, exactly; by the usual names in any case when null. */
  SeverityNumbers(@Nullable Map<String, Level> levels) {
    this.levels = levels;
  }

  /** The number of this severity; that of INFO when nobody says another. */
  Severity of(String severity) {
    if (levels == null) {
      Severity known = USUAL.get(severity);
      return known == null
          ? USUAL.getOrDefault(severity.toLowerCase(Locale.ROOT), Severity.INFO)
          : known;
    }
    return switch (levels.getOrDefault(severity, Level.INFO)) {
      case INFO -> Severity.INFO;
      case WARNING -> Severity.WARN;
      case ERROR -> Severity.ERROR;
    };
  }

  private static Map<String, Severity> usual() {
    Map<String, Severity> usual = new HashMap<>();
    usual.put("trace", Severity.TRACE);
    usual.put("debug", Severity.DEBUG);
    usual.put("notice", Severity.INFO2);
    List.of("warn", "warning").forEach(text -> usual.put(text, Severity.WARN));
    List.of("err", "error").forEach(text -> usual.put(text, Severity.ERROR));
    List.of("critical", "crit").forEach(text -> usual.put(text, Severity.ERROR2));
    usual.put("alert", Severity.ERROR3);
    List.of("fatal", "emergency", "emerg", "panic")
        .forEach(text -> usual.put(text, Severity.FATAL));
    return Map.copyOf(usual);
  }
}
