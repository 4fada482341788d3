package io.meshless.telemetry.yaml;

import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;

/** The lines of a document as its parser counts them, which knows more breaks than Java does. */
final class ParserLines {
  /** What ends a line in YAML 1.1. */
  private static final Pattern BREAK = Pattern.compile("\r\n|[\r\n\u0085\u2028\u2029]");

  private ParserLines() {}

  /** The lines above this mark. */
  static List<String> above(String document, Mark mark) {
    List<String> lines = List.of(BREAK.split(document, mark.getLine() + 2));
    return lines.subList(0, Math.min(mark.getLine(), lines.size()));
  }

  /** The line of this mark; empty when there is none. */
  static String at(String document, Mark mark) {
    String[] lines = BREAK.split(document, mark.getLine() + 2);
    return mark.getLine() < lines.length ? lines[mark.getLine()] : "";
  }
}
