package io.meshless.telemetry.handler.stdio;

import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.handler.line.SeverityLevels;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns params into settings. */
final class SettingsReader {
  private static final long MIB = 1024L * 1024;

  private static final Pattern WINDOWS = Pattern.compile("[A-Za-z]:\\\\.*");

  /** What libraries of logs put a time or a number in for. */
  private static final Pattern PLACEHOLDER = Pattern.compile("%[dDiYymHt](?![0-9a-fA-F])");

  private SettingsReader() {}

  /** The settings; null when the params cannot be used, which is then reported. */
  static @Nullable StdioSettings read(FieldValues params) {
    LogStream stream = params.get(StdioFields.LOG_STREAM);
    String path = params.get(StdioFields.OUTPUT_PATH);
    if (!isPathAsWanted(params, stream, path)
        || !areLimitsInRange(params)
        || !isModeAsWanted(params)) {
      return null;
    }
    LogStream special = stream == LogStream.FILE ? processStream(path) : null;
    warnOfUnused(params, special == null ? stream : special);
    warnOfOddName(params, stream, path);
    if (special != null) {
      return settings(params, special, null);
    }
    try {
      return settings(
          params, stream, stream.isFile() ? Path.of(path).toAbsolutePath().normalize() : null);
    } catch (InvalidPathException e) {
      params.error(
          StdioFields.OUTPUT_PATH,
          "bad-path",
          "'" + path.replace("\0", "\\0") + "' is no path: " + e.getReason(),
          "Write the path of a file, such as /var/log/telemetry.log.");
      return null;
    }
  }

  /** Two file names mean the streams of the process, as in the reference. */
  private static @Nullable LogStream processStream(String path) {
    return switch (path) {
      case "stdout" -> LogStream.STDOUT;
      case "stderr" -> LogStream.STDERR;
      default -> null;
    };
  }

  private static boolean isPathAsWanted(FieldValues params, LogStream stream, String path) {
    if (stream.isFile() == path.isEmpty() && !params.isComplete()) {
      return false; // one of the two may be what could not be read, which was told
    }
    if (stream.isFile() && path.isEmpty()) {
      params.error(
          StdioFields.OUTPUT_PATH,
          "path-missing",
          "log_stream is " + stream + ", but output_path is missing",
          "Set output_path to the file.");
      return false;
    }
    if (stream.isFile() && (path.startsWith("~/") || path.contains("${"))) {
      params.error(
          StdioFields.OUTPUT_PATH,
          "bad-path",
          "found '%s', but nothing is put in for '%s'"
              .formatted(path, path.startsWith("~/") ? "~" : "${…}"),
          "Write the folder itself, or put it in before the file is loaded.");
      return false;
    }
    if (stream.isFile() && path.matches("[a-z]{2,10}:/.*")) {
      params.error(
          StdioFields.OUTPUT_PATH,
          "bad-path",
          "found '" + path + "', wanted a path and no URL",
          "Write " + path.replaceFirst("^[a-z]+:/+", "/") + ".");
      return false;
    }
    if (stream.isFile() && path.length() > 1 && path.endsWith("/")) {
      params.error(
          StdioFields.OUTPUT_PATH,
          "bad-path",
          "'" + path.replace("\0", "\\0") + "' ends like the path of a folder, wanted a file",
          "Write the name of the file behind it, such as " + path + "telemetry.log.");
      return false;
    }
    if (!stream.isFile() && !path.isEmpty()) {
      params.error(
          StdioFields.OUTPUT_PATH,
          "path-unused",
          "found output_path '" + path + "', but log_stream is " + stream,
          "Remove output_path, or set log_stream to FILE or ROTATED_FILE.");
      return false;
    }
    return true;
  }

  /** What would make a file of an unexpected name. */
  private static void warnOfOddName(FieldValues params, LogStream stream, String path) {
    Matcher placeholder = PLACEHOLDER.matcher(path);
    if (stream.isFile() && File.separatorChar == '/' && WINDOWS.matcher(path).matches()) {
      params.warning(
          StdioFields.OUTPUT_PATH,
          "bad-path",
          "'" + path + "' is a path of Windows; here it is the name of a file",
          "Write the path of a file on this machine, such as /var/log/telemetry.log.");
    } else if (stream.isFile() && placeholder.find()) {
      params.warning(
          StdioFields.OUTPUT_PATH,
          "bad-path",
          "nothing is put in for '" + placeholder.group() + "', so it is part of the file's name",
          "Leave it out; log_stream: ROTATED_FILE puts files aside, with their time in the name.");
    }
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

  private static StdioSettings settings(FieldValues params, LogStream stream, @Nullable Path path) {
    return new StdioSettings(
        stream,
        path,
        Objects.requireNonNull(FileMode.parse(params.get(StdioFields.FILE_MODE))),
        stream == LogStream.ROTATED_FILE ? rotation(params) : null,
        SeverityLevels.of(params),
        params.get(StdioFields.METRIC_LEVEL),
        params.get(StdioFields.OUTPUT_LEVEL),
        params.get(StdioFields.OUTPUT_AS_JSON));
  }

  private static Rotation rotation(FieldValues params) {
    long megabytes = params.get(StdioFields.MAX_MEGABYTES);
    return new Rotation(
        (megabytes == 0 ? StdioFields.DEFAULT_MEGABYTES : megabytes) * MIB,
        params.get(StdioFields.MAX_DAYS),
        params.get(StdioFields.MAX_FILES));
  }
}
