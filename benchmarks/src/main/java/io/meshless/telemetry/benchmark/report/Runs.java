package io.meshless.telemetry.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the last full runs came to, row by row: figures that wander more than ratios do not hold.
 *
 * @param figures by the name of the row, the newest last
 */
record Runs(Map<String, List<String>> figures) {
  private static final int KEPT = 3;
  private static final String SEPARATOR = ";";

  static Runs read(Path file) throws IOException {
    Map<String, List<String>> figures = new LinkedHashMap<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        List<String> parts = Arrays.asList(line.split(SEPARATOR));
        figures.put(parts.get(0), parts.subList(1, parts.size()));
      }
    }
    return new Runs(figures);
  }

  /** These runs and one more; the oldest go. */
  Runs with(List<Row> rows) {
    Map<String, List<String>> next = new LinkedHashMap<>();
    for (Row row : rows) {
      List<String> all = new ArrayList<>(figures.getOrDefault(row.name(), List.of()));
      all.add(String.format(Locale.ROOT, "%.2f", row.ratio()));
      next.put(row.name(), all.subList(Math.max(0, all.size() - KEPT), all.size()));
    }
    return new Runs(next);
  }

  void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    figures.forEach((name, all) -> lines.add(name + SEPARATOR + String.join(SEPARATOR, all)));
    Files.write(file, lines);
  }

  /** The figures of this row, or nothing. */
  String of(Row row) {
    return String.join(" / ", figures.getOrDefault(row.name(), List.of()));
  }
}
