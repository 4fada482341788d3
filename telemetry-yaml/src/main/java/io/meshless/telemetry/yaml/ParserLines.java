package io.meshless.telemetry.yaml;

import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;

/** The lines of a document as its parser counts them, which knows more breaks than Java does. */
final class ParserLines {
  /** What ends a line in YAML 1.1. */
  private static final Pattern BREAK = Pattern.compile("\r\n|[\r\n\u0085\u2028\u2029]");

  private ParserLines() {}

  /**
   * One line.
   *
   * @param number counted from 0
   */
  record Line(String text, int number) {
    Mark mark(int column) {
      return new Mark("", 0, number, column, new int[0], 0);
    }
  }

  /** The last line above this mark that says something; empty when there is none. */
  static Optional<Line> lastAbove(String document, Mark mark) {
    String[] lines = BREAK.split(document, mark.getLine() + 2);
    for (int number = Math.min(mark.getLine(), lines.length) - 1; number >= 0; number--) {
      String text = lines[number].strip();
      if (!text.isEmpty() && !text.startsWith("#")) {
        return Optional.of(new Line(lines[number], number));
      }
    }
    return Optional.empty();
  }

  /** The line of this mark; empty when there is none. */
  static String at(String document, Mark mark) {
    String[] lines = BREAK.split(document, mark.getLine() + 2);
    return mark.getLine() < lines.length ? lines[mark.getLine()] : "";
  }
}
