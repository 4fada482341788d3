package io.meshless.telemetry.servlet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A new folder for what a server writes; it goes away with the server. */
public record ScratchFolder(Path path) implements AutoCloseable {
  /** Makes an empty one. */
  public static ScratchFolder create() throws IOException {
    return new ScratchFolder(Files.createTempDirectory("servlet-suite"));
  }

  /** Deletes it with all that is in it; nothing when it is deleted already. */
  @Override
  public void close() throws IOException {
    if (Files.exists(path)) {
      try (Stream<Path> all = Files.walk(path)) {
        for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
