package io.meshless.telemetry.conformance;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The samples of an exposition, by name and sorted labels, with numbers in one form. */
final class Samples {
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  private Samples() {}

  static Map<String, String> parse(String text) {
    Map<String, String> samples = new TreeMap<>();
    for (String line : text.split("\n")) {
      Matcher sample = SAMPLE.matcher(line);
      if (!line.startsWith("#") && sample.matches()) {
        samples.put(
            sample.group(1) + labels(sample.group(2) == null ? "" : sample.group(2)),
            number(sample.group(3)));
      }
    }
    return samples;
  }

  private static String labels(String text) {
    TreeSet<String> labels = new TreeSet<>();
    Matcher label = LABEL.matcher(text);
    while (label.find()) {
      boolean isBound = label.group(1).equals("le");
      labels.add(label.group(1) + "=" + (isBound ? number(label.group(2)) : label.group(2)));
    }
    return labels.toString();
  }

  private static String number(String text) {
    try {
      return new BigDecimal(text).stripTrailingZeros().toPlainString();
    } catch (NumberFormatException e) {
      return text;
    }
  }
}
