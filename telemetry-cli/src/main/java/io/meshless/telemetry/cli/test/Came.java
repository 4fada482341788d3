package io.meshless.telemetry.cli.test;

import java.util.List;

/**
 * What the bags of a test made.
 *
 * @param series the samples, sorted
 * @param lines the lines, in order
 */
record Came(List<String> series, List<String> lines) {
  Came {
    series = List.copyOf(series);
    lines = List.copyOf(lines);
  }
}
