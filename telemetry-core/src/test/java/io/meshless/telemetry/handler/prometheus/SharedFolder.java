package io.meshless.telemetry.handler.prometheus;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of reference data that stands beside the repository; a test without it is skipped. */
final class SharedFolder {
  private SharedFolder() {}

  static List<String> lines(String file) {
    Optional<Path> folder = folder();
    assumeTrue(folder.isPresent(), "skipped: the folder 'shared' with reference data is missing");
    try {
      return Files.readAllLines(folder.get().resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> folder() {
    String given = System.getProperty("telemetry.shared.dir", System.getenv("TELEMETRY_SHARED"));
    if (given != null) {
      return Optional.of(Path.of(given));
    }
    return Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
        .map(p -> p.resolve("shared"))
        .filter(Files::isDirectory)
        .findFirst();
  }
}
