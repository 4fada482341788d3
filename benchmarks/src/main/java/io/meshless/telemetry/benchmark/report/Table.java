package io.meshless.telemetry.benchmark.report;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The rows as text, for the terminal and for the documentation. */
final class Table {
  private Table() {}

  static String plain(List<Row> rows) {
    StringBuilder text = new StringBuilder();
    String format = "%-3s %-45s %14s %14s %9s %9s %9s  %s%n";
    text.append(format.formatted("#", "what", "ours", "peer", "ratio", "limit", "B/op", "met"));
    for (Row row : rows) {
      text.append(
          format.formatted(
              row.target(),
              row.name(),
              ours(row),
              peer(row),
              ratio(row),
              limit(row),
              Figures.of(row.bytesPerOp()),
              met(row)));
    }
    return text.toString();
  }

  /** One column for each line of Java; a limit is met where it is met on all of them. */
  static String markdown(List<Row> rows, List<Column> columns) {
    StringBuilder text = new StringBuilder("| # | what | limit |");
    columns.forEach(column -> text.append(" Java %d |".formatted(column.java())));
    text.append(" B/op | met | last runs | |\n| --: | --- | --: |");
    text.append(" --: |".repeat(columns.size())).append(" --: | --- | --- | --- |\n");
    for (Row row : rows) {
      text.append("| %d | %s | %s |".formatted(row.target(), row.name(), limit(row)));
      List<Column.Cell> cells = columns.stream().map(c -> c.cells().get(row.name())).toList();
      for (Column.Cell cell : cells) {
        text.append(" %s |".formatted(cell == null ? "–" : result(cell.row())));
      }
      text.append(
          " %s | %s | %s | %s |\n"
              .formatted(Figures.of(row.bytesPerOp()), met(row, columns), last(cells), row.note()));
    }
    return text.toString();
  }

  /** The ratio and what it is of, or the figure itself. */
  private static String result(Row row) {
    return Double.isNaN(row.peer())
        ? ours(row)
        : "**%s** (%s / %s)".formatted(ratio(row), ours(row), peer(row));
  }

  private static String met(Row row, List<Column> columns) {
    List<String> missed =
        columns.stream()
            .filter(column -> column.cells().containsKey(row.name()))
            .filter(column -> !isMet(row, column.cells().get(row.name()).row()))
            .map(column -> missed(column.cells().get(row.name()).row()).formatted(column.java()))
            .toList();
    return missed.isEmpty() ? "yes" : String.join(", ", missed);
  }

  private static boolean isMet(Row row, Row measured) {
    return measured.isMeasured() && row.isMetBy(measured.ratio());
  }

  private static String missed(Row measured) {
    return measured.isMeasured() ? "**not on %d**" : "**not measured on %d**";
  }

  private static String last(List<Column.Cell> cells) {
    return cells.stream()
        .filter(Objects::nonNull)
        .map(cell -> String.join(" / ", cell.last()))
        .collect(Collectors.joining("; "));
  }

  private static String ours(Row row) {
    return row.isMeasured() ? Figures.of(row.ours()) + " " + row.unit() : "–";
  }

  private static String peer(Row row) {
    return Double.isNaN(row.peer()) ? "–" : Figures.of(row.peer()) + " " + row.unit();
  }

  private static String ratio(Row row) {
    return Double.isNaN(row.peer()) ? "–" : Figures.of(row.ratio());
  }

  private static String limit(Row row) {
    return (row.atLeast() ? "≥ " : "≤ ") + Figures.of(row.limit());
  }

  private static String met(Row row) {
    return !row.isMeasured() ? "not measured" : row.isMet() ? "yes" : "**no**";
  }
}
