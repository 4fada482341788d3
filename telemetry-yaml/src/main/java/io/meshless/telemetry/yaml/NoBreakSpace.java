package io.meshless.telemetry.yaml;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;

/**
 * A space that YAML takes for a letter, where a line needs a plain one: editors show them alike.
 */
final class NoBreakSpace {
  /** In the indentation, behind the dash of an item, or behind the colon of a key. */
  private static final Pattern INSTEAD_OF_SPACE =
      Pattern.compile("^[ -]*([\u00a0\u2007\u202f])|^[^\"'#]*?[\\w\"']:([\u00a0\u2007\u202f])");

  private static final Pattern AROUND =
      Pattern.compile("^[\u00a0\u2007\u202f]+|[\u00a0\u2007\u202f]+$");

  private NoBreakSpace() {}

  /** Whether a text begins or ends with one. */
  static boolean isAround(String text) {
    return !text.isEmpty() && (isOne(text.charAt(0)) || isOne(text.charAt(text.length() - 1)));
  }

  /** The text between those around it. */
  static String strip(String text) {
    return AROUND.matcher(text).replaceAll("");
  }

  private static boolean isOne(char c) {
    return c == '\u00a0' || c == '\u2007' || c == '\u202f';
  }

  /** The nearest one in the line where a parser noticed something, or the one above it. */
  static Optional<Mark> before(String document, Mark noticed) {
    return in(new ParserLines.Line(ParserLines.at(document, noticed), noticed.getLine()))
        .or(() -> ParserLines.lastAbove(document, noticed).flatMap(NoBreakSpace::in));
  }

  private static Optional<Mark> in(ParserLines.Line line) {
    Matcher matcher = INSTEAD_OF_SPACE.matcher(line.text());
    return matcher.find()
        ? Optional.of(line.mark(Math.max(matcher.start(1), matcher.start(2))))
        : Optional.empty();
  }
}
