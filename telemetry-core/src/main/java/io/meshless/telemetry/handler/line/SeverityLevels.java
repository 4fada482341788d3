package io.meshless.telemetry.handler.line;

import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldType;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.handler.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The level of each severity, looked up exactly and case-sensitively. Immutable.
 *
 * @param levels by severity
 */
public record SeverityLevels(Map<String, Level> levels) {
  /** What counts unless a handler says otherwise. */
  static final Map<String, Level> DEFAULT = defaults();

  /** The field of a handler that replaces the default map. */
  public static final Field<Map<String, Level>> FIELD =
      Field.of(
              "severity_levels",
              new FieldType.MapOf<>(new FieldType.Choice<>(Level.class, Level.INFO), Level.INFO))
          .withDefault(DEFAULT)
          .meaning(
              "The level of each severity of a logentry; others are INFO. Replaces the default map"
                  + " as a whole, which knows the usual names of the three levels.");

  public SeverityLevels {
    levels = Map.copyOf(levels);
  }

  /** The map that these params say. */
  public static SeverityLevels of(FieldValues params) {
    return new SeverityLevels(params.get(FIELD));
  }

  private static Map<String, Level> defaults() {
    Map<String, Level> levels = new HashMap<>();
    List.of("INFORMATIONAL", "informational", "INFO", "info")
        .forEach(severity -> levels.put(severity, Level.INFO));
    List.of("WARNING", "warning", "WARN", "warn")
        .forEach(severity -> levels.put(severity, Level.WARNING));
    List.of("ERROR", "error", "ERR", "err", "FATAL", "fatal")
        .forEach(severity -> levels.put(severity, Level.ERROR));
    return Map.copyOf(levels);
  }

  /** The level of this severity; INFO when it has none. */
  public Level of(String severity) {
    return levels.getOrDefault(severity, Level.INFO);
  }

  /** Whether this severity has a level of its own. */
  public boolean covers(String severity) {
    return levels.containsKey(severity);
  }

  /** Whether no severity that the default map calls an error has a level here. */
  boolean lacksErrors() {
    return DEFAULT.keySet().stream()
        .noneMatch(severity -> DEFAULT.get(severity) == Level.ERROR && covers(severity));
  }
}
