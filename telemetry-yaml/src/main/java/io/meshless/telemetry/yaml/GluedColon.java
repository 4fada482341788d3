package io.meshless.telemetry.yaml;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;

/**
 * A key whose value follows without a blank, {@code value:1}: YAML takes both for one text, and the
 * next line for its continuation.
 *
 * @param text the key with what is glued to it
 * @param mark where it stands
 */
record GluedColon(String text, Mark mark) {
  private static final Pattern GLUED =
      Pattern.compile("\\s*(?:- )?([\\w.-]{1,100}:[^\\s/:].{0,60})");

  /** The one in the last line above that says something; empty when it has none. */
  static Optional<GluedColon> above(String document, Mark noticed) {
    List<String> lines = ParserLines.above(document, noticed);
    for (int number = lines.size() - 1; number >= 0; number--) {
      String line = lines.get(number).stripTrailing();
      if (!line.isBlank() && !line.strip().startsWith("#")) {
        return in(line, number);
      }
    }
    return Optional.empty();
  }

  private static Optional<GluedColon> in(String line, int number) {
    Matcher matcher = GLUED.matcher(line);
    return matcher.lookingAt()
        ? Optional.of(
            new GluedColon(
                String.valueOf(matcher.group(1)),
                new Mark("", 0, number, matcher.start(1), new int[0], 0)))
        : Optional.empty();
  }
}
