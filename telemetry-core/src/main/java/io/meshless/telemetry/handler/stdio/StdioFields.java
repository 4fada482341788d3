package io.meshless.telemetry.handler.stdio;

import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.FieldType;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.handler.Level;
import io.meshless.telemetry.handler.accesslog.AccessLogFields;
import io.meshless.telemetry.handler.line.SeverityLevels;
import java.util.List;

/** The fields of the handler's params. */
public final class StdioFields {
  static final long DEFAULT_MEGABYTES = 100;

  public static final Field<LogStream> LOG_STREAM =
      Field.choice("log_stream", LogStream.class).meaning("Where lines go.");
  public static final Field<Level> METRIC_LEVEL =
      level("metric_level").meaning("The level of metric instances.");
  public static final Field<Boolean> OUTPUT_AS_JSON =
      Field.bool("output_as_json")
          .withDefault(true)
          .meaning("Whether lines are JSON; else they are columns for people.");
  public static final Field<FieldValues> ACCESS_LOG =
      Field.message("access_log", AccessLogFields.TABLE)
          .meaning(
              "Lines in a format of Envoy and Istio instead: each logentry that comes here is one,"
                  + " of which the time, the severity and the rule count, and the variables do"
                  + " not.");
  public static final Field<Level> OUTPUT_LEVEL =
      level("output_level").meaning("The lowest level that is written.");
  public static final Field<String> OUTPUT_PATH =
      Field.text("output_path")
          .meaning(
              "The regular file of FILE and ROTATED_FILE, or 'stdout' or 'stderr'; must be absent"
                  + " for the other streams.");
  public static final Field<Long> MAX_MEGABYTES =
      Field.int32("max_megabytes_before_rotation")
          .withDefault(DEFAULT_MEGABYTES)
          .meaning("The size in MiB at which a ROTATED_FILE is put aside; 0 means 100.");
  public static final Field<Long> MAX_DAYS =
      Field.int32("max_days_before_rotation")
          .withDefault(30L)
          .meaning(
              "The age in days at which files put aside are deleted, told by the time in their"
                  + " names; 0 means never.");
  public static final Field<Long> MAX_FILES =
      Field.int32("max_rotated_files")
          .withDefault(1000L)
          .meaning("How many files put aside are kept; 0 means all.");

  /** What only a file that is put aside has. */
  static final List<Field<Long>> ROTATION = List.of(MAX_MEGABYTES, MAX_DAYS, MAX_FILES);

  public static final Field<String> FILE_MODE =
      Field.text("file_mode")
          .withDefault("0640")
          .meaning(
              "The permissions of new log files, as an octal mode; the umask of the process may"
                  + " take more away. A file that is there keeps its own.");

  public static final FieldTable TABLE =
      FieldTable.of(
          "stdio",
          LOG_STREAM,
          SeverityLevels.FIELD,
          METRIC_LEVEL,
          OUTPUT_AS_JSON,
          ACCESS_LOG,
          OUTPUT_LEVEL,
          OUTPUT_PATH,
          MAX_MEGABYTES,
          MAX_DAYS,
          MAX_FILES,
          FILE_MODE);

  private StdioFields() {}

  private static Field<Level> level(String name) {
    return Field.of(name, new FieldType.Choice<>(Level.class, Level.INFO)).withDefault(Level.INFO);
  }
}
