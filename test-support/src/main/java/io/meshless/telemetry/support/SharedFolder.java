package io.meshless.telemetry.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The folder beside the project that holds what is not the project's own: real configurations,
 * measured answers of the reference. Tests that need it are skipped, visibly, where it is missing.
 * The environment variable {@code TELEMETRY_SHARED} says where it is when it is elsewhere.
 */
public final class SharedFolder {
  private static final String NAME = "shared";
  private static final String ELSEWHERE = "TELEMETRY_SHARED";

  /** The file that only the root of the project has. */
  private static final String ROOT_MARK = "mvnw";

  private SharedFolder() {}

  /** A file or folder in it; the test is skipped when that is not there. */
  public static Path path(String relative) {
    Path path = at(relative);
    assumeTrue(Files.exists(path), "needs " + relative + " of the folder beside the project");
    return path;
  }

  /** The lines of a file in it; the test is skipped when that is not there. */
  public static List<String> lines(String relative) {
    try {
      return Files.readAllLines(path(relative));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether this is there. */
  public static boolean has(String relative) {
    return Files.exists(at(relative));
  }

  /** Where a file or folder in it is, or would be. */
  public static Path at(String relative) {
    String elsewhere = System.getenv(ELSEWHERE);
    Path folder = elsewhere == null ? root().resolveSibling(NAME) : Path.of(elsewhere);
    return folder.resolve(relative);
  }

  /** The root of the project. */
  public static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve(ROOT_MARK))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("tests run inside the project, where " + ROOT_MARK + " is");
    }
    return folder;
  }
}
