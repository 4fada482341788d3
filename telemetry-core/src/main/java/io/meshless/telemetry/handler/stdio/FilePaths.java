package io.meshless.telemetry.handler.stdio;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Paths of log files: which are the same, and what is wrong with one. */
final class FilePaths {
  private static final int MOST_LINKS = 40;

  private FilePaths() {}

  /**
   * The path without links as far as it exists: equal for two paths that lead to one file, also
   * when a link leads to a file that is yet to be made. May block.
   */
  static Path identity(Path path) {
    return identity(path.toAbsolutePath().normalize(), MOST_LINKS);
  }

  private static Path identity(Path path, int links) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      Path folder = path.getParent();
      Path name = path.getFileName();
      if (folder == null || name == null) {
        return path;
      }
      Path inFolder = identity(folder, links).resolve(name);
      return links == 0 ? inFolder : targetOf(inFolder, links);
    }
  }

  /** Where a link leads to nothing yet; other paths are answered as they are. */
  private static Path targetOf(Path path, int links) {
    try {
      return Files.isSymbolicLink(path)
          ? identity(path.resolveSibling(Files.readSymbolicLink(path)).normalize(), links - 1)
          : path;
    } catch (IOException e) {
      return path;
    }
  }

  /** What went wrong, in words; the exceptions of some failures say nothing but the path. */
  static String words(Throwable e) {
    if (e instanceof NoSuchFileException) {
      return "no such file or directory";
    }
    if (e instanceof NotAFileException found) {
      return found.words();
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    String reason = e instanceof FileSystemException failure ? failure.getReason() : null;
    return reason == null ? e.toString() : reason.toLowerCase(Locale.ROOT);
  }
}
