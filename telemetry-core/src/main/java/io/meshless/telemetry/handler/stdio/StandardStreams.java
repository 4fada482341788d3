package io.meshless.telemetry.handler.stdio;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names that the file system has for standard output and standard error. */
final class StandardStreams {
  private static final Pattern NAME =
      Pattern.compile("/dev/std(out|err)|(?:/dev|/proc/(\\d+)(?:/task/\\d+)?)/fd/([12])");

  private static final int MOST_LINKS = 40;

  private StandardStreams() {}

  /** The name that a stream of this process has; not every system knows it. */
  static Path descriptor(LogStream stream) {
    return Path.of("/proc/self/fd", stream == LogStream.STDERR ? "2" : "1");
  }

  /** The stream that this path names, itself or through links; null for other paths. May block. */
  static @Nullable LogStream named(Path path) {
    if (path.getFileSystem() != FileSystems.getDefault()) {
      return null;
    }
    Path name = path.toAbsolutePath().normalize();
    for (int links = 0; links < MOST_LINKS; links++) {
      name = inRealFolder(name);
      LogStream stream = match(name.toString());
      if (stream != null || !Files.isSymbolicLink(name)) {
        return stream;
      }
      try {
        name = name.resolveSibling(Files.readSymbolicLink(name)).normalize();
      } catch (IOException e) {
        return null;
      }
    }
    return null;
  }

  private static Path inRealFolder(Path path) {
    Path folder = path.getParent();
    Path name = path.getFileName();
    return folder == null || name == null ? path : FilePaths.identity(folder).resolve(name);
  }

  private static @Nullable LogStream match(String path) {
    Matcher matcher = NAME.matcher(path);
    if (!matcher.matches()) {
      return null;
    }
    String process = matcher.group(2);
    if (process != null && !process.equals(Long.toString(ProcessHandle.current().pid()))) {
      return null;
    }
    boolean error = "err".equals(matcher.group(1)) || "2".equals(matcher.group(3));
    return error ? LogStream.STDERR : LogStream.STDOUT;
  }
}
