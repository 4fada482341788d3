package io.meshless.telemetry.yaml;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** The usual mistakes of people who write YAML, in words that say what to do. */
final class SyntaxWords {
  /**
   * One kind of mistake.
   *
   * @param pattern found in what the parser says
   * @param atContext whether the mistake is where the parser's context starts: the open quote, say,
   *     and not the end of the file
   */
  private record Usual(Pattern pattern, boolean atContext, String what, @Nullable String mend) {}

  private static final List<Usual> ALL =
      List.of(
          usual("'\\\\t\\(TAB\\)'", false, "a tab cannot indent", "Indent with spaces."),
          usual(
              "quoted scalar.*unexpected end of stream",
              true,
              "the quote is never closed",
              "Close it, or put the whole value in quotes of the other kind."),
          usual(
              "quoted scalar.*document separator",
              true,
              "the quote is never closed",
              "Close it, or put the whole value in quotes of the other kind."),
          usual(
              "flow sequence.*(stream|document) (end|start)",
              true,
              "the bracket is never closed",
              "Close it with ]."),
          usual(
              "flow mapping.*(stream|document) (end|start)",
              true,
              "the brace is never closed",
              "Close it with }."),
          usual(
              "flow sequence.*expected ',' or '\\]'",
              false,
              "the list goes on without a comma",
              "Put a comma between two items, and quotes around items with , [ ] { } or :."),
          usual(
              "flow mapping.*expected ',' or '}'",
              false,
              "the mapping goes on without a comma",
              "Put a comma between two entries, and quotes around values with , [ ] { } or :."),
          usual(
              "mapping values are not allowed here",
              false,
              "a second colon, or one where no key can be",
              "Put the value in quotes, or check the indentation."),
          usual(
              "expected <block end>, but found '<scalar>'",
              false,
              "there is text behind the closing quote",
              "Put the whole value in quotes of the other kind."),
          usual(
              "expected <block end>",
              false,
              "the indentation fits no line above",
              "Indent the line as its neighbours."),
          usual(
              "could not find expected ':'",
              true,
              "a key without a colon",
              "Write key: value, with a blank behind the colon."),
          usual(
              "found character '(.)' that cannot start any token",
              false,
              "'$1' cannot start a value",
              "Put the value in quotes."),
          usual(
              "found undefined alias (\\S+)",
              false,
              "alias '$1' has no anchor above it",
              "Define the anchor before its use, or put a value that starts with * in quotes."));

  private static Usual usual(
      String pattern, boolean atContext, String what, @Nullable String mend) {
    return new Usual(Pattern.compile(pattern, Pattern.DOTALL), atContext, what, mend);
  }

  private final String what;
  private final @Nullable String mend;
  private final @Nullable Mark mark;

  private SyntaxWords(String what, @Nullable String mend, @Nullable Mark mark) {
    this.what = what;
    this.mend = mend;
    this.mark = mark;
  }

  static SyntaxWords of(MarkedYAMLException e) {
    String context = e.getContext() == null ? "" : e.getContext().strip() + ": ";
    String words = context + e.getProblem();
    Mark problemMark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
    for (Usual usual : ALL) {
      var matcher = usual.pattern().matcher(words);
      if (matcher.find()) {
        String what =
            matcher.groupCount() > 0 && usual.what().contains("$1")
                ? usual.what().replace("$1", String.valueOf(matcher.group(1)))
                : usual.what();
        Mark mark =
            usual.atContext() && e.getContextMark() != null ? e.getContextMark() : problemMark;
        return new SyntaxWords("not YAML: " + what, usual.mend(), mark);
      }
    }
    return new SyntaxWords("not YAML: " + words, null, problemMark);
  }

  String what() {
    return what;
  }

  @Nullable String mend() {
    return mend;
  }

  /** Where the mistake is; null when the parser does not say. */
  @Nullable Mark mark() {
    return mark;
  }
}
