package io.meshless.telemetry.handler.stdio;

import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.handler.accesslog.AccessLog;
import io.meshless.telemetry.handler.line.SeverityLevels;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns params into settings. */
final class SettingsReader {
  private static final long MIB = 1024L * 1024;

  private SettingsReader() {}

  /** The settings; null when the params cannot be used, which is then reported. */
  static @Nullable StdioSettings read(FieldValues params) {
    LogStream stream = params.get(StdioFields.LOG_STREAM);
    OutputPath output = new OutputPath(params, stream);
    if (!output.isAsWanted() || !areLimitsInRange(params) || !isModeAsWanted(params)) {
      return null;
    }
    LogStream used = output.stream();
    warnOfUnused(params, used);
    output.warnOfOddName();
    FieldValues format = params.find(StdioFields.ACCESS_LOG);
    AccessLog accessLog = format == null ? null : AccessLog.read(format);
    if (format != null && accessLog == null) {
      return null;
    }
    if (!used.isFile()) {
      return settings(params, used, null, accessLog);
    }
    Path path = output.path();
    return path == null ? null : settings(params, used, path, accessLog);
  }

  private static boolean areLimitsInRange(FieldValues params) {
    boolean inRange = true;
    for (Field<Long> limit : StdioFields.ROTATION) {
      if (params.get(limit) < 0) {
        params.error(
            limit,
            "out-of-range",
            "found " + params.get(limit) + ", wanted 0 or more",
            limit.equals(StdioFields.MAX_MEGABYTES)
                ? "Write 0 for 100 MiB."
                : "Write 0 for no limit.");
        inRange = false;
      }
    }
    return inRange;
  }

  /** Of fields that belong together one word is enough, at the first of them. */
  private static void warnOfUnused(FieldValues params, LogStream stream) {
    if (!params.isComplete()) {
      return;
    }
    Optional<Field<Long>> rotation =
        StdioFields.ROTATION.stream().filter(params::isGiven).findFirst();
    if (rotation.isPresent() && stream != LogStream.ROTATED_FILE) {
      warnOfUnused(
          params,
          rotation.get(),
          stream,
          stream == LogStream.FILE
              ? "Remove it, or set log_stream to ROTATED_FILE."
              : "Remove it, or set log_stream to ROTATED_FILE, and output_path to the file.");
    } else if (params.isGiven(StdioFields.FILE_MODE) && !stream.isFile()) {
      warnOfUnused(
          params,
          StdioFields.FILE_MODE,
          stream,
          "Remove it, or set log_stream to FILE, and output_path to the file.");
    }
    if (params.isGiven(StdioFields.ACCESS_LOG) && params.isGiven(StdioFields.OUTPUT_AS_JSON)) {
      params.warning(
          StdioFields.OUTPUT_AS_JSON,
          "field-unused",
          "output_as_json is not used, since access_log says what lines look like",
          "Remove it, and write the format under access_log.json for lines of JSON.");
    }
  }

  private static void warnOfUnused(
      FieldValues params, Field<?> field, LogStream stream, String mend) {
    params.warning(
        field,
        "field-unused",
        "%s is not used, since log_stream is %s".formatted(field.protoName(), stream),
        mend);
  }

  private static boolean isModeAsWanted(FieldValues params) {
    String text = params.get(StdioFields.FILE_MODE);
    Set<PosixFilePermission> mode = FileMode.parse(text);
    if (mode == null || !mode.contains(PosixFilePermission.OWNER_WRITE)) {
      params.error(
          StdioFields.FILE_MODE,
          "bad-mode",
          "found '" + text + "', wanted an octal mode with which the owner may write",
          "Write it with three digits, such as 0640 or 0644.");
      return false;
    }
    return true;
  }

  private static StdioSettings settings(
      FieldValues params, LogStream stream, @Nullable Path path, @Nullable AccessLog accessLog) {
    return new StdioSettings(
        stream,
        path,
        Objects.requireNonNull(FileMode.parse(params.get(StdioFields.FILE_MODE))),
        stream == LogStream.ROTATED_FILE ? rotation(params) : null,
        SeverityLevels.of(params),
        params.get(StdioFields.METRIC_LEVEL),
        params.get(StdioFields.OUTPUT_LEVEL),
        params.get(StdioFields.OUTPUT_AS_JSON),
        accessLog);
  }

  private static Rotation rotation(FieldValues params) {
    long megabytes = params.get(StdioFields.MAX_MEGABYTES);
    return new Rotation(
        (megabytes == 0 ? StdioFields.DEFAULT_MEGABYTES : megabytes) * MIB,
        params.get(StdioFields.MAX_DAYS),
        params.get(StdioFields.MAX_FILES));
  }
}
