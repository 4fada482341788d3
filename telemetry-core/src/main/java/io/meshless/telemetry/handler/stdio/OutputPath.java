package io.meshless.telemetry.handler.stdio;

import io.meshless.telemetry.config.FieldValues;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code output_path}, and says what is wrong or odd about it. */
final class OutputPath {
  private static final Pattern WINDOWS = Pattern.compile("[A-Za-z]:\\\\.*");
  private static final Pattern URL = Pattern.compile("[a-z]{2,10}:/.*");

  /** What libraries of logs put a time or a number in for. */
  private static final Pattern PLACEHOLDER = Pattern.compile("%[dDiYymHt](?![0-9a-fA-F])");

  private final FieldValues params;
  private final LogStream stream;
  private final String text;

  OutputPath(FieldValues params, LogStream stream) {
    this.params = params;
    this.stream = stream;
    this.text = params.get(StdioFields.OUTPUT_PATH);
  }

  /** Whether it fits the stream and may be a file; if not, the reason is reported. */
  boolean isAsWanted() {
    if (stream.isFile() == text.isEmpty() && !params.isComplete()) {
      return false; // one of the two may be what could not be read, which was told
    }
    return stream.isFile() ? mayBeFile() : isAbsent();
  }

  private boolean isAbsent() {
    return text.isEmpty()
        || refuse(
            "path-unused",
            "found output_path '" + text + "', but log_stream is " + stream,
            "Remove output_path, or set log_stream to FILE or ROTATED_FILE.");
  }

  private boolean mayBeFile() {
    if (text.isEmpty()) {
      return refuse(
          "path-missing",
          "log_stream is " + stream + ", but output_path is missing",
          "Set output_path to the file.");
    }
    if (text.startsWith("~/") || text.contains("${")) {
      return refuse(
          "bad-path",
          "found '%s', but nothing is put in for '%s'"
              .formatted(text, text.startsWith("~/") ? "~" : "${…}"),
          "Write the folder itself, or put it in before the file is loaded.");
    }
    if (URL.matcher(text).matches()) {
      return refuse(
          "bad-path",
          "found '" + text + "', wanted a path and no URL",
          "Write " + text.replaceFirst("^[a-z]+:/+", "/") + ".");
    }
    if (text.length() > 1 && text.endsWith("/")) {
      return refuse(
          "bad-path",
          "'" + shown() + "' ends like the path of a folder, wanted a file",
          "Write the name of the file behind it, such as " + text + "telemetry.log.");
    }
    return true;
  }

  /** Where lines go: two file names mean the streams of the process, as in the reference. */
  LogStream stream() {
    if (stream != LogStream.FILE) {
      return stream;
    }
    return switch (text) {
      case "stdout" -> LogStream.STDOUT;
      case "stderr" -> LogStream.STDERR;
      default -> stream;
    };
  }

  /** The file; null when this machine has no such paths, which is then reported. */
  @Nullable Path path() {
    try {
      return Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      refuse(
          "bad-path",
          "'" + shown() + "' is no path: " + e.getReason(),
          "Write the path of a file, such as /var/log/telemetry.log.");
      return null;
    }
  }

  /** Warns of what would make a file of an unexpected name. */
  void warnOfOddName() {
    Matcher placeholder = PLACEHOLDER.matcher(text);
    if (stream.isFile() && File.separatorChar == '/' && WINDOWS.matcher(text).matches()) {
      params.warning(
          StdioFields.OUTPUT_PATH,
          "bad-path",
          "'" + text + "' is a path of Windows; here it is the name of a file",
          "Write the path of a file on this machine, such as /var/log/telemetry.log.");
    } else if (stream.isFile() && placeholder.find()) {
      params.warning(
          StdioFields.OUTPUT_PATH,
          "bad-path",
          "nothing is put in for '" + placeholder.group() + "', so it is part of the file's name",
          "Leave it out; log_stream: ROTATED_FILE puts files aside, with their time in the name.");
    }
  }

  private boolean refuse(String code, String what, String mend) {
    params.error(StdioFields.OUTPUT_PATH, code, what, mend);
    return false;
  }

  private String shown() {
    return text.replace("\0", "\\0");
  }
}
