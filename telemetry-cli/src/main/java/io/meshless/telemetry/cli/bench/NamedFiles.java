package io.meshless.telemetry.cli.bench;

import io.meshless.telemetry.cli.shell.CannotRunException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files and folders that arguments name; a pattern that no shell has expanded is expanded. */
public final class NamedFiles {
  private static final String SIGNS = "*?[{";
  private static final List<String> TESTS = List.of(".telemetry-test.yaml", ".telemetry-test.yml");

  private NamedFiles() {}

  /**
   * The files of one argument, in the order of their paths.
   *
   * @throws CannotRunException when there is none
   */
  public static List<Path> of(String argument) {
    Path path = plain(argument);
    if (path != null && Files.exists(path)) {
      return List.of(path);
    }
    int sign = firstSign(argument);
    if (sign < 0) {
      throw new CannotRunException("there is no such file or folder: " + argument);
    }
    List<Path> found = matching(argument, argument.substring(0, sign));
    if (found.isEmpty()) {
      throw new CannotRunException("no file matches " + argument);
    }
    return found;
  }

  /** Whether a file of this name holds tests of a configuration, and none itself. */
  public static boolean isTest(Path file) {
    return TESTS.stream().anyMatch(String.valueOf(file.getFileName())::endsWith);
  }

  /** Null when it is no path, as a pattern is none on Windows. */
  private static @Nullable Path plain(String argument) {
    try {
      return Path.of(argument);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static int firstSign(String argument) {
    for (int i = 0; i < argument.length(); i++) {
      if (SIGNS.indexOf(argument.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private static List<Path> matching(String pattern, String before) {
    String folder = before.substring(0, before.lastIndexOf('/') + 1);
    Path from = Path.of(folder.isEmpty() ? "." : folder);
    if (!Files.isDirectory(from)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(from)) {
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
      return files
          .map(file -> folder.isEmpty() ? from.relativize(file) : file)
          .filter(file -> matcher.matches(file) && Files.isRegularFile(file))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new CannotRunException(from + " cannot be read: " + e.getMessage(), e);
    } catch (PatternSyntaxException e) {
      throw new CannotRunException(pattern + " is no pattern: " + e.getDescription(), e);
    }
  }
}
