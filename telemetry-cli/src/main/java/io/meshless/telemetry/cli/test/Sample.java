package io.meshless.telemetry.cli.test;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A sample of a series, as the text format of Prometheus has it.
 *
 * @param name the name of the series
 * @param labels its labels by name, their values as the text has them
 * @param value its value, in the shortest text
 */
record Sample(String name, Map<String, String> labels, String value) {
  private static final Pattern WHOLE =
      Pattern.compile("([a-zA-Z_:][\\w:]*)\\s*(?:\\{(.*)})?\\s+(\\S+)", Pattern.DOTALL);
  private static final Pattern LABEL =
      Pattern.compile(
          "\\s*([a-zA-Z_]\\w*)\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(?:,|$)", Pattern.DOTALL);

  /** The sample that this text is; null when it is none. */
  static @Nullable Sample parse(String text) {
    Matcher whole = WHOLE.matcher(text.strip());
    if (!whole.matches()) {
      return null;
    }
    Map<String, String> labels = new TreeMap<>();
    String between = whole.group(2) == null ? "" : whole.group(2).strip();
    Matcher label = LABEL.matcher(between);
    int end = 0;
    while (end < between.length() && label.find(end) && label.start() == end) {
      labels.put(label.group(1), label.group(2));
      end = label.end();
    }
    String value = number(whole.group(3));
    return end < between.length() || value == null
        ? null
        : new Sample(whole.group(1), labels, value);
  }

  private static @Nullable String number(String text) {
    try {
      double value =
          Double.parseDouble(text.replace("+Inf", "Infinity").replace("-Inf", "-Infinity"));
      return value == (long) value ? Long.toString((long) value) : Double.toString(value);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** The series without its value. */
  String series() {
    StringBuilder out = new StringBuilder(name);
    labels.forEach(
        (label, text) ->
            out.append(out.length() == name.length() ? "{" : ",")
                .append(label)
                .append("=\"")
                .append(text)
                .append('"'));
    return labels.isEmpty() ? name : out.append('}').toString();
  }

  @Override
  public String toString() {
    return series() + " " + value;
  }
}
