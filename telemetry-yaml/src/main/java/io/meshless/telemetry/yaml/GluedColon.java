package io.meshless.telemetry.yaml;

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

  /** The one in this line; empty when it has none. */
  static Optional<GluedColon> in(ParserLines.Line line) {
    Matcher matcher = GLUED.matcher(line.text().stripTrailing());
    return matcher.lookingAt()
        ? Optional.of(new GluedColon(String.valueOf(matcher.group(1)), line.mark(matcher.start(1))))
        : Optional.empty();
  }
}
