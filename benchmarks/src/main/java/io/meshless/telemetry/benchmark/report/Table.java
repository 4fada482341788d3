package io.meshless.telemetry.benchmark.report;

import java.util.List;

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

  static String markdown(List<Row> rows, Runs runs) {
    StringBuilder text = new StringBuilder();
    text.append("| # | what | ours | peer | ratio | limit | B/op | met | last runs | |\n");
    text.append("| --: | --- | --: | --: | --: | --: | --: | --- | --- | --- |\n");
    for (Row row : rows) {
      text.append(
          "| %d | %s | %s | %s | %s | %s | %s | %s | %s | %s |\n"
              .formatted(
                  row.target(),
                  row.name(),
                  ours(row),
                  peer(row),
                  ratio(row),
                  limit(row),
                  Figures.of(row.bytesPerOp()),
                  met(row),
                  runs.of(row),
                  row.note()));
    }
    return text.toString();
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
