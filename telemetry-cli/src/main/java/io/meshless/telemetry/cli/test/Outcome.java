package io.meshless.telemetry.cli.test;

import java.util.List;

/**
 * What came of one test.
 *
 * @param file the name of its file
 * @param name the name of the test
 * @param isOfFile whether it is about the configuration as a whole, and no test
 * @param differences what was wanted and did not come, and the reverse; empty when all is well
 */
record Outcome(String file, String name, boolean isOfFile, List<String> differences) {
  Outcome {
    differences = List.copyOf(differences);
  }

  boolean hasFailed() {
    return !differences.isEmpty();
  }
}
