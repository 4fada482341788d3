package io.meshless.telemetry.handler.stdio;

import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.FieldType;
import java.util.Map;

/** The fields of {@code kind: stdio}. */
final class StdioFields {
  /** What Mixer takes these severities for when a file does not say. */
  static final Map<String, Level> DEFAULT_LEVELS =
      Map.ofEntries(
          Map.entry("INFORMATIONAL", Level.INFO),
          Map.entry("informational", Level.INFO),
          Map.entry("INFO", Level.INFO),
          Map.entry("info", Level.INFO),
          Map.entry("WARNING", Level.WARNING),
          Map.entry("warning", Level.WARNING),
          Map.entry("WARN", Level.WARNING),
          Map.entry("warn", Level.WARNING),
          Map.entry("ERROR", Level.ERROR),
          Map.entry("error", Level.ERROR),
          Map.entry("ERR", Level.ERROR),
          Map.entry("err", Level.ERROR),
          Map.entry("FATAL", Level.ERROR),
          Map.entry("fatal", Level.ERROR));

  static final Field<LogStream> LOG_STREAM =
      Field.choice("log_stream", LogStream.class).meaning("Where the lines go.");
  static final Field<Map<String, Level>> SEVERITY_LEVELS =
      Field.of(
              "severity_levels",
              new FieldType.MapOf<>(new FieldType.Choice<>(Level.class, Level.INFO), Level.INFO))
          .withDefault(DEFAULT_LEVELS)
          .meaning(
              "Level of each severity; replaces the defaults as a whole. Severities that are not"
                  + " named are INFO.");
  static final Field<Level> METRIC_LEVEL =
      Field.choice("metric_level", Level.class).meaning("Level of the lines of metrics.");
  static final Field<Boolean> OUTPUT_AS_JSON =
      Field.bool("output_as_json").withDefault(true).meaning("JSON lines, or lines for a console.");
  static final Field<Level> OUTPUT_LEVEL =
      Field.choice("output_level", Level.class).meaning("Lines below this level are left out.");
  static final Field<String> OUTPUT_PATH =
      Field.text("output_path").meaning("The file of FILE and ROTATED_FILE.");
  static final Field<Long> MAX_MEGABYTES =
      Field.int32("max_megabytes_before_rotation")
          .withDefault(100L)
          .meaning("Size in MiB at which a file is rotated; 0 means 100.");
  static final Field<Long> MAX_DAYS =
      Field.int32("max_days_before_rotation")
          .withDefault(30L)
          .meaning("Days after which a rotated file is deleted; 0 means never.");
  static final Field<Long> MAX_FILES =
      Field.int32("max_rotated_files")
          .withDefault(1000L)
          .meaning("Rotated files that are kept; 0 means all.");

  static final FieldTable TABLE =
      FieldTable.of(
          "stdio",
          LOG_STREAM,
          SEVERITY_LEVELS,
          METRIC_LEVEL,
          OUTPUT_AS_JSON,
          OUTPUT_LEVEL,
          OUTPUT_PATH,
          MAX_MEGABYTES,
          MAX_DAYS,
          MAX_FILES);

  private StdioFields() {}
}
