package io.meshless.telemetry.handler.line;

import io.meshless.telemetry.handler.Level;
import io.meshless.telemetry.text.ShownText;
import io.meshless.telemetry.text.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What to write in the place of a severity that has no level. Immutable. */
final class SeverityAdvice {
  /** Severities of other loggers that are spelt like none of ours, by the nearest of ours. */
  private static final Map<String, String> MEANT =
      Map.ofEntries(
          Map.entry("critical", "error"),
          Map.entry("crit", "error"),
          Map.entry("severe", "error"),
          Map.entry("alert", "error"),
          Map.entry("emergency", "error"),
          Map.entry("emerg", "error"),
          Map.entry("panic", "error"),
          Map.entry("notice", "info"),
          Map.entry("debug", "info"),
          Map.entry("trace", "info"),
          Map.entry("default", "info"));

  private static final int MOST_NAMED = 10;

  private final SeverityLevels levels;
  private final boolean isGiven;

  /**
   * Advice for a handler.
   *
   * @param isGiven whether the configuration says the levels, or they are the default
   */
  SeverityAdvice(SeverityLevels levels, boolean isGiven) {
    this.levels = levels;
    this.isGiven = isGiven;
  }

  String mend(String severity) {
    Optional<String> meant = meant(severity);
    if (isGiven) {
      String add =
          "Add '%s: %s' to severity_levels of the handler"
              .formatted(ShownText.cut(severity), level(meant));
      return levels.levels().isEmpty()
          ? add + "."
          : add + ", or write one of the severities in it: " + names() + ".";
    }
    return "Write %s: %s; severity_levels of the handler replaces these."
        .formatted(
            meant
                .map(name -> "\"" + name + "\", or another severity that has a level")
                .orElse("a severity that has a level"),
            names());
  }

  private static Optional<String> meant(String severity) {
    String small = severity.toLowerCase(Locale.ROOT);
    return Optional.ofNullable(MEANT.get(small))
        .or(() -> Suggestion.nearest(small, List.of("info", "warning", "error", "fatal")));
  }

  private static Level level(Optional<String> meant) {
    return meant.map(SeverityLevels.DEFAULT::get).orElse(Level.INFO);
  }

  /** Of the default names, which stand there in both cases, those in small letters. */
  private String names() {
    return levels.levels().keySet().stream()
        .filter(name -> isGiven || name.equals(name.toLowerCase(Locale.ROOT)))
        .sorted()
        .limit(MOST_NAMED)
        .map(ShownText::cut)
        .collect(Collectors.joining(", "));
  }
}
