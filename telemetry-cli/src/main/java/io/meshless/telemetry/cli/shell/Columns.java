package io.meshless.telemetry.cli.shell;

import java.util.ArrayList;
import java.util.List;

/** Rows in columns, the last one broken so that the whole is 80 wide. */
public final class Columns {
  private static final int WIDTH = 80;
  private static final int LEAST_OF_LAST = 36;
  private static final String GAP = "  ";

  private Columns() {}

  /** Prints rows that have as many cells each. */
  public static void print(List<List<String>> rows, Shell shell) {
    if (rows.isEmpty()) {
      return;
    }
    int last = rows.get(0).size() - 1;
    int[] widths = new int[last];
    for (List<String> row : rows) {
      for (int i = 0; i < last; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    int indent = 0;
    for (int width : widths) {
      indent += width + GAP.length();
    }
    boolean isBelow = WIDTH - indent < LEAST_OF_LAST;
    for (List<String> row : rows) {
      print(row, widths, isBelow ? 4 : indent, isBelow, shell);
    }
  }

  private static void print(
      List<String> row, int[] widths, int indent, boolean isBelow, Shell shell) {
    StringBuilder head = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = row.get(i);
      head.append(i == 0 ? shell.in(Colour.STRONG, cell) : cell)
          .append(" ".repeat(widths[i] - cell.length()))
          .append(GAP);
    }
    List<String> lines = broken(row.get(widths.length), WIDTH - indent);
    if (isBelow) {
      shell.out().println(head.toString().stripTrailing());
    }
    for (int i = 0; i < lines.size(); i++) {
      String before = i == 0 && !isBelow ? head.toString() : " ".repeat(indent);
      shell.out().println((before + lines.get(i)).stripTrailing());
    }
  }

  /** The text in lines of at most this width; a longer word stays whole. */
  private static List<String> broken(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
