package io.meshless.telemetry.application;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads what was told of requests from a log file, as somebody outside of the process would. */
final class Lines {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Lines() {}

  static List<Told> read(Path log) {
    try {
      String text = Files.exists(log) ? Files.readString(log) : "";
      int end = text.lastIndexOf('\n'); // The last line may not be whole yet.
      return end < 0 ? List.of() : text.substring(0, end).lines().map(Lines::told).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Told told(String line) {
    try {
      return Told.of(JSON.readTree(line));
    } catch (IOException e) {
      throw new UncheckedIOException(line, e);
    }
  }
}
