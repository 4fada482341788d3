package io.meshless.telemetry.yaml;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;

/**
 * A line that is neither a key nor an item, where one should stand: YAML takes it for a text that
 * goes on in the next line, and notices there.
 *
 * @param what what the line is
 * @param mark where it stands
 */
record LineWithoutColon(String what, String mend, Mark mark) {
  private static final int MOST_CHARACTERS = 300;
  private static final Pattern KEY =
      Pattern.compile("(?:- +)*[\"']?[^\\s\"'][^\"']{0,99}[\"']?:(?:\\s.*)?");
  private static final Pattern ASSIGNED =
      Pattern.compile("([\\w.-]{1,80})\\s*(?:=>|:=|=)\\s*(.{1,120})");
  private static final Pattern PROMPT = Pattern.compile("[$>] .*");

  /** This line, when it is of this kind; else empty. */
  static Optional<LineWithoutColon> in(ParserLines.Line line) {
    String text = line.text().strip();
    return text.length() > MOST_CHARACTERS
        ? Optional.empty()
        : Optional.ofNullable(of(text, line.mark(line.text().indexOf(text))));
  }

  private static @Nullable LineWithoutColon of(String line, Mark mark) {
    if (line.startsWith("+ ")) {
      return new LineWithoutColon(
          "the line begins with '+', as in a list of differences", "Take the '+' away.", mark);
    }
    if (line.startsWith("//")) {
      return new LineWithoutColon("'//' begins no comment", "Begin a comment with '#'.", mark);
    }
    if (KEY.matcher(line).matches() || line.startsWith("- ") || line.equals("---")) {
      return null;
    }
    if (line.contains("\uff1a")) {
      return new LineWithoutColon(
          "a key has no plain colon", "Write ':' instead of the wide '\uff1a'.", mark);
    }
    Matcher assigned = ASSIGNED.matcher(line);
    if (assigned.matches()) {
      return new LineWithoutColon(
          "a key has no colon",
          "Write " + assigned.group(1) + ": " + assigned.group(2) + ".",
          mark);
    }
    return PROMPT.matcher(line).matches()
        ? new LineWithoutColon("this line is no part of the file", "Remove it.", mark)
        : null;
  }

  /** What a tool or a person left in a file: a line of it, that no key or item begins with. */
  static @Nullable LineWithoutColon left(String document, Mark at) {
    String line = ParserLines.at(document, at).strip();
    if (line.matches("(<{7}|>{7}|={7})( .*)?")) {
      return new LineWithoutColon(
          "a merge has left its conflict here",
          "Keep one of the two sides, and remove the lines with <<<<<<<, ======= and >>>>>>>.",
          at);
    }
    return line.startsWith("```")
        ? new LineWithoutColon("'```' is of Markdown, not of YAML", "Remove the line.", at)
        : null;
  }
}
