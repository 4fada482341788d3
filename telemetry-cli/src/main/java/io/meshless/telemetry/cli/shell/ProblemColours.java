package io.meshless.telemetry.cli.shell;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours the text of a problem, which stays the text that it is everywhere. */
public final class ProblemColours {
  /** The place, the severity with its code, and the rest of the first line. */
  private static final Pattern HEAD =
      Pattern.compile("(?s)(.*?)\\b(error|warning|info)(\\[[a-z0-9-]+])(.*)");

  private static final Pattern CARET = Pattern.compile(" *\\^");

  private ProblemColours() {}

  /** The problem as this shell shows it. */
  public static String in(Shell shell, String problem) {
    if (!shell.hasColours()) {
      return problem;
    }
    StringBuilder out = new StringBuilder();
    String[] lines = problem.split("\n", -1);
    out.append(head(shell, lines[0]));
    for (int i = 1; i < lines.length; i++) {
      boolean isCaret = CARET.matcher(lines[i]).matches();
      out.append('\n').append(isCaret ? shell.in(Colour.BAD, lines[i]) : lines[i]);
    }
    return out.toString();
  }

  private static String head(Shell shell, String line) {
    Matcher head = HEAD.matcher(line);
    if (!head.matches()) {
      return line;
    }
    Colour colour =
        switch (head.group(2)) {
          case "error" -> Colour.BAD;
          case "warning" -> Colour.DOUBTFUL;
          default -> Colour.NOTE;
        };
    return shell.in(Colour.STRONG, head.group(1))
        + shell.in(colour, head.group(2) + head.group(3))
        + head.group(4);
  }
}
