package io.meshless.telemetry.cli.test;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of tests.
 *
 * @param path where it is
 * @param identity who the service is; empty for what the command line says
 * @param time what the clock says, for records without a time of their own
 * @param problems all that has to be said of the configuration; null when errors may not be and the
 *     rest does not matter
 * @param tests the tests, in the order they were written
 */
record TestFile(
    Path path,
    Map<String, String> identity,
    Instant time,
    @Nullable List<String> problems,
    List<TestCase> tests) {
  TestFile {
    identity = Map.copyOf(identity);
    tests = List.copyOf(tests);
  }

  /** Its name without folders. */
  String name() {
    return String.valueOf(path.getFileName());
  }
}
