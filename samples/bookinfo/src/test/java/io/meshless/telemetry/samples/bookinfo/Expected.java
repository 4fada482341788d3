package io.meshless.telemetry.samples.bookinfo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of {@code expected}; {@code -Dbookinfo.expected=write} writes them anew. */
final class Expected {
  private static final Path FOLDER = Path.of("expected");

  private Expected() {}

  static void assertMatches(String file, List<String> lines) throws IOException {
    Path path = FOLDER.resolve(file);
    if ("write".equals(System.getProperty("bookinfo.expected"))) {
      Files.createDirectories(FOLDER);
      Files.write(path, lines);
    }
    assertThat(lines).as(path.toString()).isEqualTo(Files.readAllLines(path));
  }

  /** A line of a log without what differs from run to run. */
  static String steady(String line) {
    return line.replaceAll("(\"(time|responseTimestamp)\":)\"[^\"]*\"", "$1\"TIME\"")
        .replaceAll("(\"requestId\":)\"[^\"]+\"", "$1\"ID\"")
        .replaceAll("(\"latency\":)\"[^\"]*\"", "$1\"LATENCY\"")
        // They count headers, with the port and the client's version.
        .replaceAll("(\"(receivedBytes|sentBytes)\":)[0-9]+", "$1\"BYTES\"")
        .replaceAll("localhost:[0-9]+", "localhost:PORT")
        .replaceAll("Java-http-client/[0-9._+]+", "Java-http-client/VERSION");
  }

  /** A sample without the part that differs from run to run. */
  static String steadySample(String line) {
    boolean isTime = line.matches(".*_duration_seconds_(sum|bucket\\{.*le=\"[0-9.]+\").*");
    return isTime ? line.replaceAll(" [^ ]+$", " VARIES") : line;
  }
}
