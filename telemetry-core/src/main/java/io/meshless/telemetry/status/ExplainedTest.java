package io.meshless.telemetry.status;

import io.meshless.telemetry.status.Explanation.InstanceStep;
import io.meshless.telemetry.status.Explanation.RuleStep;
import io.meshless.telemetry.text.ValueText;
import io.meshless.telemetry.text.YamlText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An explained record as a test of the configuration, as the command {@code telemetry test} reads
 * it.
 *
 * @param text a file of tests that has this one
 * @param hasSeries whether it names the series; not when a rule that samples makes one, for what is
 *     left to chance is not compared
 */
record ExplainedTest(String text, boolean hasSeries) {
  /** Possessive all, for these match without a stack. */
  private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*+=\"(?:[^\"\\\\]|\\\\.)*+\"";

  /** What a metric's handler says it would do with one series. */
  private static final String CHANGE =
      ("([a-zA-Z_:][a-zA-Z0-9_:]*+)((?:\\{%1$s(?:,%1$s)*+\\})?+) "
              + "(?:(\\+=|=|observes) ([^\\s;]++)|refused: [^;]++)")
          .formatted(LABEL);

  private static final Pattern NEXT = Pattern.compile("\\G(?:; )?+" + CHANGE, Pattern.DOTALL);

  /** Of the text of a line nothing is taken for that. */
  private static final Pattern ALL =
      Pattern.compile("%1$s(?:; %1$s)*+".formatted(CHANGE), Pattern.DOTALL);

  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-f]{4})|(.))");

  static ExplainedTest of(Explanation explanation) {
    boolean hasSeries = samples(explanation, RuleStep::isSampled).findAny().isEmpty();
    StringBuilder out = new StringBuilder("tests:\n- name: a recent record\n  bag: ");
    out.append(YamlText.ofJson(explanation.attributes().toJson())).append('\n');
    if (hasSeries) {
      List<String> series = series(explanation);
      out.append("  series:").append(series.isEmpty() ? " []" : "").append('\n');
      series.forEach(one -> out.append("  - ").append(YamlText.quoted(one)).append('\n'));
    }
    return new ExplainedTest(out.toString(), hasSeries);
  }

  private static Stream<MatchResult> samples(Explanation explanation, Predicate<RuleStep> chosen) {
    return explanation.rules().stream()
        .filter(chosen)
        .flatMap(rule -> rule.instances().stream())
        .filter(instance -> !instance.isRefused())
        .map(InstanceStep::outcome)
        .filter(outcome -> outcome != null && ALL.matcher(outcome).matches())
        .flatMap(outcome -> NEXT.matcher(outcome).results())
        .filter(change -> change.group(3) != null);
  }

  /** The series that the record makes, as a test writes them. */
  private static List<String> series(Explanation explanation) {
    Map<String, Double> series = new LinkedHashMap<>();
    samples(explanation, rule -> true).forEach(sample -> add(sample, series));
    return series.entrySet().stream()
        .map(one -> one.getKey() + " " + ValueText.ofDouble(one.getValue()))
        .toList();
  }

  private static void add(MatchResult sample, Map<String, Double> series) {
    String name = sample.group(1);
    String labels = exposed(sample.group(2));
    double number = Double.parseDouble(sample.group(4).replace("Inf", "Infinity"));
    switch (sample.group(3)) {
      case "observes" -> series.merge(name + "_count" + labels, 1.0, Double::sum);
      case "=" -> series.put(name + labels, number);
      default -> series.merge(name + labels, number, Double::sum);
    }
  }

  /**
   * As the exposition has it: of what is not seen an explanation shows escapes, which stand for the
   * characters.
   */
  private static String exposed(String labels) {
    return ESCAPE
        .matcher(labels)
        .replaceAll(
            escape -> {
              String code = escape.group(1);
              String meant =
                  code != null
                      ? String.valueOf((char) Integer.parseInt(code, 16))
                      : switch (escape.group(2)) {
                        case "t" -> "\t";
                        case "r" -> "\r";
                        default -> escape.group();
                      };
              return Matcher.quoteReplacement(meant);
            });
  }
}
