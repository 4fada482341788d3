package io.meshless.telemetry.cli.test;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One test: bags in, series and lines out.
 *
 * @param name what it is about
 * @param bags the records, each a JSON object of attributes
 * @param series every series there has to be, with its value; null when the test does not care
 * @param lines every line there has to be, in order; null when the test does not care
 */
record TestCase(
    String name, List<String> bags, @Nullable List<String> series, @Nullable List<String> lines) {
  TestCase {
    bags = List.copyOf(bags);
  }
}
