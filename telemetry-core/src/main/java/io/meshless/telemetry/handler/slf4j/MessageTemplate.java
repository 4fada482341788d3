package io.meshless.telemetry.handler.slf4j;

import io.meshless.telemetry.text.ShownText;
import io.meshless.telemetry.text.TextLimits;
import io.meshless.telemetry.text.ValueText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text with the places of values in it. Immutable. */
final class MessageTemplate {
  private static final Pattern PLACE = Pattern.compile("\\{([^{}]+)}");

  /**
   * Places as other loggers and shells write them; of {@code 100%d} the number is meant. A name in
   * single braces alone is a place here.
   */
  private static final Pattern FOREIGN_PLACE =
      Pattern.compile(
          "\\{}|\" *\\+ *[\\w.]+|[\\w.]+ *\\+"
              + " *\"|[$%]\\{[^{}]+}|\\{\\{[^{}]+}}|(?<![\\d%])%(?:[-+0#,]*\\d*(?:\\.\\d+)?[sdfx](?!\\w)"
              + "|[A-Za-z_]\\w*%)");

  /** What stands before each place, and after the last one. */
  private final List<String> texts = new ArrayList<>();

  /** Which value stands at each place. */
  private final List<Integer> places = new ArrayList<>();

  private final List<String> unknown = new ArrayList<>();

  /** A template for values of these names; braces around anything else stay as they are. */
  MessageTemplate(String template, List<String> names) {
    Matcher matcher = PLACE.matcher(template);
    int end = 0;
    while (matcher.find()) {
      int index = names.indexOf(matcher.group(1));
      if (index < 0) {
        unknown.add(matcher.group(1));
      } else {
        texts.add(template.substring(end, matcher.start()));
        places.add(index);
        end = matcher.end();
      }
    }
    texts.add(template.substring(end));
  }

  /** Names in braces that no value has. */
  List<String> unknown() {
    return unknown;
  }

  /** The first place in a form that is none here; empty when there is none. */
  static Optional<String> foreignPlace(String template) {
    Matcher matcher = FOREIGN_PLACE.matcher(template);
    return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
  }

  /** The text with these values, each of them and the whole within the limits. */
  String with(@Nullable Object[] values, TextLimits limits) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < places.size(); i++) {
      out.append(texts.get(i));
      // Values come from callers; none of them may start a line of its own in the log.
      out.append(ShownText.cut(ValueText.of(values[places.get(i)]), limits.valueBytes()));
    }
    return TextLimits.kept(out.append(texts.get(places.size())).toString(), limits.lineBytes());
  }
}
