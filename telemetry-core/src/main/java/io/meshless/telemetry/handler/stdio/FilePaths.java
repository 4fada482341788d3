package io.meshless.telemetry.handler.stdio;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Paths of log files: which are the same, and what is wrong with one. */
final class FilePaths {
  private FilePaths() {}

  /** The path without links as far as it exists: equal for two paths that lead to one file. */
  static Path identity(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    try {
      return absolute.toRealPath();
    } catch (IOException e) {
      Path folder = absolute.getParent();
      Path name = absolute.getFileName();
      return folder == null || name == null ? absolute : identity(folder).resolve(name);
    }
  }

  /** What went wrong, in words; the exceptions of some failures say nothing but the path. */
  static String words(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    return e instanceof AccessDeniedException ? "permission denied" : e.toString();
  }
}
