package io.meshless.telemetry.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The last full run on one line of Java, and the ratios of the runs before it: figures that wander
 * more than ratios do not hold.
 *
 * @param java which line, as 17
 * @param machine what the figures were taken on
 * @param cells by the name of the row
 */
record Column(int java, String machine, String date, Map<String, Cell> cells) {
  private static final int KEPT = 3;

  /**
   * What came out of one row.
   *
   * @param last the ratios of the last full runs, the newest last
   */
  record Cell(Row row, List<String> last) {}

  /** This run, after those that the folder has of the same Java. */
  static Column of(List<Row> rows, int java, String date, Path folder) throws IOException {
    Path file = file(folder, java);
    Map<String, Cell> before = Files.exists(file) ? Json.read(file).cells() : Map.of();
    Map<String, Cell> cells = new LinkedHashMap<>();
    for (Row row : rows) {
      List<String> last = new ArrayList<>();
      if (before.containsKey(row.name())) {
        last.addAll(before.get(row.name()).last());
      }
      last.add(String.format(Locale.ROOT, "%.2f", row.ratio()));
      cells.put(
          row.name(), new Cell(row, last.subList(Math.max(0, last.size() - KEPT), last.size())));
    }
    return new Column(java, Machine.describe(), date, cells);
  }

  /** Those that this folder has of other lines of Java than this one. */
  static List<Column> others(Path folder, int java) throws IOException {
    List<Column> others = new ArrayList<>();
    try (var files = Files.newDirectoryStream(folder, "java-*.json")) {
      for (Path file : files) {
        Column column = Json.read(file);
        if (column.java() != java) {
          others.add(column);
        }
      }
    }
    return others;
  }

  void write(Path folder) throws IOException {
    Files.writeString(file(folder, java), Json.of(this));
  }

  private static Path file(Path folder, int java) {
    return folder.resolve("java-" + java + ".json");
  }
}
