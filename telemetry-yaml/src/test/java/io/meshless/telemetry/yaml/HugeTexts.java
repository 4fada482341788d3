package io.meshless.telemetry.yaml;

import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Texts of any size in shapes that are hard on readers: what is linear ends soon, whatever size.
 */
enum HugeTexts {
  BLANK_LINES_IN_A_BROKEN_DOCUMENT(n -> "kind: [\nmetadata:\n" + "\n".repeat(n)),
  BLANK_LINES(n -> resource("metric", "m") + "\n".repeat(n)),
  BLANKS_IN_A_BROKEN_DOCUMENT(n -> "kind: [\nmetadata:\nname:" + " \n".repeat(n / 2)),
  KIND_AND_BLANKS_IN_A_BROKEN_DOCUMENT(n -> "x: [\n" + "kind: a  \n".repeat(n / 10)),
  METADATA_IN_A_BROKEN_DOCUMENT(n -> "x: [\n" + "metadata:\n name:\n".repeat(n / 17)),
  BLANK_NAMES_IN_A_BROKEN_DOCUMENT(n -> "x: [\nmetadata:\n" + " name: \"a b\" \n".repeat(n / 14)),
  TABS(n -> "kind:" + "\t\n".repeat(n / 2)),
  CARRIAGE_RETURNS(n -> "kind: a\n" + "\r".repeat(n)),
  LONG_LINES_PLAIN(n -> longLines(n, "", "x", "")),
  LONG_LINES_DOUBLE_QUOTED(n -> longLines(n, "\"", "x", "\"")),
  LONG_LINES_ESCAPES(n -> longLines(n, "\"", "\\n", "\"")),
  LONG_LINES_SINGLE_QUOTED(n -> longLines(n, "'", "''", "'")),
  LONG_LINES_EXPRESSIONS(n -> longLines(n, "", "a|", "")),
  LONG_LINES_COMMENTS(n -> longLines(n, "# ", "x", "")),
  LONG_LINES_BLANKS(n -> longLines(n, "", " ", "x")),
  LONG_LINES_ITEMS(n -> longLines(n, "[", "a,", "]")),
  LONG_LINES_ANCHORS(n -> longLines(n, "&", "x", " a")),
  LONG_LINES_TAGS(n -> longLines(n, "!", "x", " a")),
  LONG_LINES_BRACKETS(n -> longLines(n, "", "[", "")),
  LONG_LINES_DASHES(n -> longLines(n, "", "- ", "a")),
  LONG_LINES_DIGITS(n -> longLines(n, "", "1", "")),
  LONG_LINES_SEXAGESIMAL(n -> longLines(n, "1", ":1", "")),
  LONG_LINES_TEXTS(n -> metricDimensions("", n, "  k%d: '\"" + "x".repeat(200_000) + "\"'\n")),
  ONE_LINE_PLAIN(n -> one("x".repeat(n))),
  ONE_LINE_DOUBLE_QUOTED(n -> one("\"" + "x".repeat(n) + "\"")),
  ONE_LINE_ESCAPES(n -> one("\"" + "\\n".repeat(n / 2) + "\"")),
  ONE_LINE_SINGLE_QUOTED(n -> one("'" + "x".repeat(n) + "'")),
  ONE_LINE_COMMENT(n -> one("a #" + "x".repeat(n))),
  ONE_LINE_BLANKS(n -> one("a" + " ".repeat(n))),
  ONE_LINE_ITEMS(n -> one("[" + "a,".repeat(n / 2) + "]")),
  ONE_LINE_KEY(n -> resource("metric", "m") + "spec: {" + "x".repeat(n) + ": a}\n"),
  ONE_LINE_ANCHOR(n -> one("&" + "x".repeat(n) + " a")),
  ONE_LINE_ALIAS(n -> one("*" + "x".repeat(n))),
  ONE_LINE_TAG(n -> one("!" + "x".repeat(n) + " a")),
  ONE_LINE_DIRECTIVE(n -> "%YAML " + "1".repeat(n) + "\n---\n" + resource("metric", "m")),
  ONE_LINE_NUMBER(n -> one("1".repeat(n))),
  ONE_LINE_SEPARATOR(n -> resource("metric", "m") + "--- " + " ".repeat(n) + "\n"),
  PLAIN_LINES(n -> one("a\n" + "  x\n".repeat(n / 4))),
  PLAIN_BLANK_LINES(n -> one("a\n" + "\n".repeat(n) + "  b")),
  QUOTED_LINES(n -> one("\"" + "  x\n".repeat(n / 4) + "  \"")),
  QUOTED_BLANK_LINES(n -> one("\"a" + "\n".repeat(n) + "  \"")),
  LITERAL_LINES(n -> one("|\n" + "    x\n".repeat(n / 6))),
  LITERAL_BLANK_LINES(n -> one("|\n" + "\n".repeat(n))),
  FOLDED_LINES(n -> one(">\n" + "    x\n".repeat(n / 6))),
  FOLDED_BROKEN_EXPRESSION(n -> one(">\n" + "    a |\n".repeat(n / 8) + "    )")),
  QUOTED_BROKEN_EXPRESSION(n -> one("\"" + "  a |\n".repeat(n / 6) + "  )\"")),
  LITERAL_NUMBER(n -> prometheus("|\n" + ("      " + "1".repeat(1_000) + "\n").repeat(n / 1_007))),
  QUOTED_NUMBER(n -> manyLinesNumber("1", n)),
  QUOTED_HEX(n -> manyLinesNumber("0x1", n)),
  COMMENTS(n -> "# x\n".repeat(n / 4) + resource("metric", "m")),
  DEEP_FLOW_LISTS(n -> one("[".repeat(n))),
  DEEP_FLOW_LISTS_IN_LINES(n -> one("\n" + " [\n".repeat(n / 3))),
  DEEP_FLOW_MAPS(n -> one("\n" + " {a: \n".repeat(n / 6))),
  DEEP_DASHES(n -> one("\n" + "- ".repeat(n / 2))),
  DEEP_QUESTIONS(n -> "? ".repeat(n / 2)),
  DEEP_INDENTS(
      n ->
          IntStream.range(0, (int) Math.sqrt(2.0 * n))
              .collect(
                  StringBuilder::new,
                  (b, i) -> b.append(" ".repeat(i)).append("a:\n"),
                  StringBuilder::append)
              .toString()),
  CLOSING_BRACKETS(n -> one("\n" + "]\n".repeat(n / 2))),
  DOCUMENTS(n -> "---\n".repeat(n / 4)),
  DOCUMENTS_BROKEN(n -> "---\nkind: [\n".repeat(n / 12)),
  DOCUMENTS_OF_LAUGHTER(n -> laughter().repeat(n / laughter().length())),
  ANCHORS(n -> one("\n" + numbered(n, "  - &a%d x\n"))),
  ALIASES(n -> one("\n  - &a x\n" + "  - *a\n".repeat(n / 7))),
  ALIASES_OF_A_LONG_TEXT(
      n -> metricDimensions("  a: &a " + " a |\n   ".repeat(n / 16) + " a\n", n, "  b%d: *a\n")),
  MERGES(n -> one("\n  a: &a {x: 1}\n" + numbered(n, "  b%d: {<<: *a}\n"))),
  MERGED_LIST(n -> one("\n  a: &a {x: 1}\n  b: {<<: [" + "*a, \n".repeat(n / 5) + "]}\n")),
  KEYS(n -> metricDimensions("", n, "  k%d: \"1\"\n")),
  KEYS_UNKNOWN(n -> one("\n" + numbered(n, "  k%d: 1\n"))),
  KEYS_TWICE(n -> one("\n" + "  k: 1\n".repeat(n / 7))),
  KEYS_TWICE_OTHERWISE(n -> one("\n" + numbered(n, "  k: v%d\n"))),
  MAPS_TWICE(n -> resource("metric", "m") + ("spec:\n" + numbered(n / 2, "  k%d: 1\n")).repeat(2)),
  LIST_OF_A_RULE(n -> rule("r", "[" + "m.metric, \n".repeat(n / 11) + "]")),
  LIST_OF_WRONG_NAMES(n -> rule("r", "[" + numbered(n, "m%d.metric,\n") + "]")),
  BOUNDS(n -> prometheus("{explicit_buckets: {bounds: [\n" + numbered(n, "%d,\n") + "]}}")),
  WRONG_BOUNDS(n -> prometheus("{explicit_buckets: {bounds: [\n" + "x,\n".repeat(n / 3) + "]}}")),
  RULES(n -> handlerAndMetric() + numbered(n, "---\n" + rule("r%d", "[m.metric]"))),
  RULES_IN_NAMESPACES(
      n ->
          handlerAndMetric()
              + numbered(n, "---\n" + rule("r%d, namespace: n%1$d", "[m.metric.istio-system]"))),
  RULES_WITH_WRONG_NAMES(
      n -> handlerAndMetric() + numbered(n, "---\n" + rule("r%d", "[metrics%1$d.metric]"))),
  RULES_WITH_CONDITIONS(
      n ->
          handlerAndMetric()
              + numbered(
                  n,
                  "---\nkind: rule\nmetadata: {name: r%d}\nspec:\n  match: request.path =="
                      + " \"/a%1$d\"\n  actions:\n  - {handler: h.stdio, instances:"
                      + " [m.metric]}\n")),
  METRICS(n -> numbered(n, "---\n" + resource("metric", "m%d"))),
  METRICS_AND_WRONG_RULES(
      n ->
          handlerAndMetric()
              + numbered(n / 2, "---\n" + resource("metric", "metric%d"))
              + numbered(n / 2, "---\n" + rule("r%d", "[metrix%1$d.metric]"))),
  METRICS_AND_WRONG_NAMES(
      n ->
          numbered(n / 2, "---\n" + resource("metric", "metric%d"))
              + "---\n"
              + rule("r", "[" + numbered(n / 2, "metrix%d.metric,\n") + "]")),
  LONG_NAMES_NEARLY_RIGHT(
      n ->
          "---\n"
              + resource("metric", "x".repeat(n / 3))
              + "---\n"
              + rule("r", "[" + "x".repeat(n / 3 - 2) + ".metric]")),
  MISSPELT_KINDS(
      n ->
          numbered(n / 2, "---\n" + resource("metrik", "m%d"))
              + numbered(n / 2, "---\n" + rule("r%d", "[m%1$d.metric]"))),
  UNKNOWN_KINDS(n -> numbered(n, "---\n" + resource("kind%d", "m%1$d"))),
  SAME_NAMES(n -> ("---\n" + resource("metric", "m")).repeat(n / 42)),
  MANIFEST(
      n ->
          resource("attributemanifest", "m")
              + "spec:\n  attributes:\n"
              + numbered(n, "    a%d: {value_type: STRING}\n")),
  MANIFEST_UNTYPED(
      n ->
          resource("attributemanifest", "m")
              + "spec:\n  attributes:\n"
              + numbered(n, "    a%d: {}\n")),
  MANIFEST_AND_UNKNOWN_ATTRIBUTES(
      n ->
          resource("attributemanifest", "m")
              + "spec:\n  attributes:\n"
              + numbered(n / 2, "    attr%d: {value_type: STRING}\n")
              + "---\n"
              + metricDimensions("", n / 2, "  k%d: attx%1$d\n")),
  EXPRESSION_OF_DEFAULTS(n -> metricDimensions("  a: " + lines("source.uid |\n", n), 0, "")),
  EXPRESSION_OF_ALTERNATIVES(
      n -> metricDimensions("  a: " + lines("(source.uid == \"a\") ||\n", n), 0, "")),
  EXPRESSION_OF_DIFFERENT_ALTERNATIVES(
      n ->
          metricDimensions(
              "  a: \n" + numbered(n, "   (source.uid == 'a%d') ||\n").replace('\'', '"'), 0, "")),
  EXPRESSION_OF_SUMS(n -> metricDimensions("  a: " + lines("source.uid + \"a\" +\n", n), 0, "")),
  EXPRESSION_OF_PARENTHESES(n -> metricDimensions("  a: " + lines("((((\n", n), 0, "")),
  EXPRESSION_OF_UNKNOWN_NAMES(n -> metricDimensions("  a: \n" + numbered(n, "   x%d |\n"), 0, "")),
  EXPRESSION_OF_ONE_TEXT(n -> metricDimensions("  a: '\"" + lines("x\n", n) + "\"'", 0, "")),
  EXPRESSION_OF_ONE_NUMBER(n -> metricDimensions("  a: \"" + lines("1\\\n", n) + "\"", 0, "")),
  EXPRESSION_OF_A_PATTERN(
      n -> metricDimensions("  a: 'match(source.uid, \"" + lines("x\n", n) + "*\")'", 0, "")),
  EXPRESSION_OF_A_REGULAR_EXPRESSION(
      n -> metricDimensions("  a: '\"" + lines("a|b|c|\n", n) + "\".matches(source.uid)'", 0, "")),
  LINES_OF_NOTHING_USEFUL(n -> "x\n".repeat(n / 2)),
  NUL_CHARACTERS(n -> one("\0".repeat(n))),
  SURROGATES(n -> one("\n" + "  \ud83d\ude00\n".repeat(n / 7))),
  BAD_CHARACTER_AT_THE_END(n -> resource("metric", "m") + "# x\n".repeat(n / 4) + "\u0001");

  @SuppressWarnings("ImmutableEnumChecker") // each is a function without a state
  private final IntFunction<String> shape;

  HugeTexts(IntFunction<String> shape) {
    this.shape = shape;
  }

  /** A text of about so many characters. */
  String text(int size) {
    return shape.apply(size);
  }

  private static String resource(String kind, String name) {
    return "kind: " + kind + "\nmetadata: {name: " + name + "}\n";
  }

  private static String one(String value) {
    return resource("metric", "m") + "spec:\n value: " + value + "\n";
  }

  private static String longLines(int size, String first, String middle, String last) {
    int most = YamlLimits.DEFAULT.lineCharacters() - 10;
    String line = first + middle.repeat((most - first.length() - last.length()) / middle.length());
    return one("\n" + ("  - " + line + last + "\n").repeat(size / most));
  }

  private static String rule(String name, String instances) {
    return resource("rule", name)
        + "spec:\n  actions:\n  - {handler: h.stdio, instances: "
        + instances
        + "}\n";
  }

  private static String handlerAndMetric() {
    return resource("stdio", "h") + "---\n" + resource("metric", "m");
  }

  private static String metricDimensions(String first, int size, String each) {
    return resource("metric", "m") + "spec:\n dimensions:\n" + first + numbered(size, each);
  }

  private static String prometheus(String buckets) {
    return resource("prometheus", "p")
        + "spec:\n  metrics:\n  - name: x\n    instance_name: m.metric.istio-system\n"
        + "    kind: DISTRIBUTION\n    buckets: "
        + buckets
        + "\n";
  }

  private static String manyLinesNumber(String start, int size) {
    String digits = ("0".repeat(1_000) + "\\\n").repeat(size / 1_002);
    return resource("stdio", "h")
        + "spec:\n  max_rotated_files: !!int \""
        + start
        + digits
        + "\"\n  max_days_before_rotation: !!float \""
        + start
        + digits
        + "\"\n";
  }

  private static String laughter() {
    StringBuilder text = new StringBuilder("---\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i <= 4; i++) {
      text.append("a").append(i).append(": &a").append(i).append(" [");
      text.append(("*a" + (i - 1) + ", ").repeat(10)).append("]\n");
    }
    return text.toString();
  }

  private static String lines(String text, int size) {
    return ("   " + text).repeat(size / (text.length() + 3));
  }

  /** This line again and again, with a number instead of each {@code %d}. */
  private static String numbered(int size, String line) {
    StringBuilder out = new StringBuilder(size);
    String plain = line.replace("%1$d", "%d");
    for (int i = 0; out.length() + line.length() < size; i++) {
      out.append(plain.replace("%d", Integer.toString(i)));
    }
    return out.toString();
  }
}
