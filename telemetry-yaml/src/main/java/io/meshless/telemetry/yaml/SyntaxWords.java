package io.meshless.telemetry.yaml;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.ScalarEvent;

/** The usual mistakes of people who write YAML, in words that say what to do. */
final class SyntaxWords {
  /** Where a mistake is: where the parser stands, or where what it is in has begun. */
  private enum Place {
    PROBLEM,
    CONTEXT,
    /** Where the list has begun, when that is on an earlier line; else where the parser stands. */
    OPEN_LIST,
    /** The same of a mapping. */
    OPEN_MAPPING
  }

  private record Usual(Pattern pattern, Place place, String what, @Nullable String mend) {}

  private static final Pattern KEY_TWICE = Pattern.compile("^ *(?:- )?(\\w{1,80}): +\\1: ");

  private static final String CLOSE_QUOTE =
      "Close it, or put the whole value in quotes of the other kind.";

  private static final List<Usual> ALL =
      List.of(
          usual(
              "scanning an (alias|anchor)",
              Place.CONTEXT,
              "'*' and '&' at the beginning of a value mean something else in YAML",
              "Put the value in quotes."),
          usual(
              "block scalar.*expected a comment or a line break",
              Place.PROBLEM,
              "there is text behind the closing quote",
              "Put the whole value in quotes of the other kind."),
          usual(
              "flow node.*expected the node content, but found ','",
              Place.PROBLEM,
              "there is nothing before the comma",
              "Leave the ',' out."),
          usual(
              "expected '<document start>', but found '<block mapping start>'",
              Place.PROBLEM,
              "this line is no part of the document above it",
              "Begin all lines of a document in one column; between two documents write ---."),
          usual(
              "expected '<document start>'",
              Place.PROBLEM,
              "the document before has ended",
              "Write a line with --- above it."),
          usual("'\\\\t\\(TAB\\)'", Place.PROBLEM, "a tab cannot indent", "Indent with spaces."),
          usual(
              "quoted scalar.*unexpected end of stream",
              Place.CONTEXT,
              "the quote is never closed",
              CLOSE_QUOTE),
          usual(
              "quoted scalar.*document separator",
              Place.CONTEXT,
              "the quote is never closed",
              CLOSE_QUOTE),
          usual(
              "quoted scalar.*unknown escape character (.)\\(",
              Place.PROBLEM,
              "'\\$1' means nothing within double quotes",
              "Put the whole value into single quotes, and a pattern in it into backquotes, within"
                  + " which '\\' is itself: '`^/api/\\d+`.matches(request.path)'."),
          usual(
              "flow sequence.*(stream|document) (end|start)",
              Place.CONTEXT,
              "the bracket is never closed",
              "Close it with ]."),
          usual(
              "flow mapping.*(stream|document) (end|start)",
              Place.CONTEXT,
              "the brace is never closed",
              "Close it with }."),
          usual(
              "flow sequence.*expected ',' or '\\]'",
              Place.OPEN_LIST,
              "the list goes on without a comma",
              "Put a comma between two items, and quotes around items with , [ ] { } or :."),
          usual(
              "flow mapping.*expected ',' or '}'",
              Place.OPEN_MAPPING,
              "the mapping goes on without a comma",
              "Put a comma between two entries, and quotes around values with , [ ] { } or :."),
          usual(
              "mapping values are not allowed here",
              Place.PROBLEM,
              "there is a second colon, or a colon where no key can stand",
              "Put the value in quotes, or check the indentation."),
          usual(
              "expected <block end>, but found '<scalar>'",
              Place.PROBLEM,
              "there is text behind the closing quote",
              "Put the whole value in quotes of the other kind."),
          usual(
              "expected <block end>",
              Place.PROBLEM,
              "the indentation fits no line above",
              "Indent the line as its neighbours."),
          usual(
              "could not find expected ':'",
              Place.CONTEXT,
              "a key has no colon",
              "Begin the line with '- ' if it is an item of a list; else write key: value, with a"
                  + " blank behind the colon."),
          usual(
              "found character '%' that cannot start any token",
              Place.PROBLEM,
              "'%' cannot start a value",
              "Put a text into quotes; for %REQ(X-TENANT)% write request.headers[\"x-tenant\"]."),
          usual(
              "found character '(.)' that cannot start any token",
              Place.PROBLEM,
              "'$1' cannot start a value",
              "Put the value in quotes."),
          usual(
              "found undefined alias (\\S+)",
              Place.PROBLEM,
              "alias '$1' has no anchor above it in this document",
              "Define the anchor before its use, after the last ---, or put a value that starts"
                  + " with * in quotes."));

  private static Usual usual(String pattern, Place place, String what, @Nullable String mend) {
    return new Usual(Pattern.compile(pattern, Pattern.DOTALL), place, what, mend);
  }

  private final String what;
  private final @Nullable String mend;
  private final @Nullable Mark mark;

  private SyntaxWords(String what, @Nullable String mend, @Nullable Mark mark) {
    this.what = "not YAML: " + what;
    this.mend = mend;
    this.mark = mark;
  }

  /**
   * What is wrong with a document.
   *
   * @param lastQuoted the last text in quotes that went over several lines before it
   */
  static SyntaxWords of(MarkedYAMLException e, String document, @Nullable ScalarEvent lastQuoted) {
    String context = e.getContext() == null ? "" : e.getContext().strip() + ": ";
    String words = context + e.getProblem();
    Mark problemMark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
    SyntaxWords cause = cause(words, problemMark, document, lastQuoted);
    if (cause != null) {
      return cause;
    }
    Mark begun = e.getContextMark() == null ? problemMark : e.getContextMark();
    LineWithoutColon left = begun == null ? null : LineWithoutColon.left(document, begun);
    if (left != null) {
      return new SyntaxWords(left.what(), left.mend(), left.mark());
    }
    for (Usual usual : ALL) {
      Matcher matcher = usual.pattern().matcher(words);
      if (matcher.find()) {
        return of(usual, matcher, e.getContextMark(), problemMark);
      }
    }
    return new SyntaxWords(words, null, problemMark);
  }

  private static SyntaxWords of(
      Usual usual, Matcher matcher, @Nullable Mark context, @Nullable Mark problem) {
    boolean isEarlier = context != null && problem != null && context.getLine() < problem.getLine();
    boolean isList = usual.place() == Place.OPEN_LIST;
    if (isEarlier && (isList || usual.place() == Place.OPEN_MAPPING)) {
      return new SyntaxWords(
          "what is opened here is not closed on its line, and the next lines do not fit into it",
          "Close it with " + (isList ? "]" : "}") + "; what follows ' #' is a comment.",
          context);
    }
    Mark mark = usual.place() == Place.CONTEXT && context != null ? context : problem;
    return new SyntaxWords(
        filled(usual.what(), matcher),
        usual.mend() == null ? null : filled(usual.mend(), matcher),
        mark);
  }

  private static String filled(String words, Matcher matcher) {
    return matcher.groupCount() > 0 ? words.replace("$1", String.valueOf(matcher.group(1))) : words;
  }

  /** What went wrong on an earlier line than the one where the parser noticed. */
  private static @Nullable SyntaxWords cause(
      String words, @Nullable Mark noticed, String document, @Nullable ScalarEvent lastQuoted) {
    if (noticed == null) {
      return null;
    }
    Optional<Mark> noBreak = NoBreakSpace.before(document, noticed);
    if (noBreak.isPresent()) {
      return new SyntaxWords(
          "this is a no-break space, which YAML takes for a letter",
          "Write a plain space instead.",
          noBreak.get());
    }
    if (lastQuoted != null
        && words.contains("expected <block end>")
        && lastQuoted.getEndMark().getLine() == noticed.getLine()) {
      return new SyntaxWords(
          "the quote is not closed on its line, and ends at the next quote",
          CLOSE_QUOTE,
          lastQuoted.getStartMark());
    }
    String line = ParserLines.at(document, noticed);
    if (words.contains("expected '<document start>'")
        && line.startsWith(",", Math.min(line.length(), noticed.getColumn()))) {
      return new SyntaxWords(
          "the document before has ended, and a comma follows",
          "Leave the ',' out, and write a line with --- in its place.",
          noticed);
    }
    if (words.contains("'\\t(TAB)'")
        && !line.substring(0, Math.min(line.length(), noticed.getColumn())).isBlank()) {
      return new SyntaxWords(
          "a tab stands before the value", "Write a blank instead of the tab.", noticed);
    }
    if (!words.contains("mapping values are not allowed here")) {
      return null;
    }
    Optional<ParserLines.Line> above = ParserLines.lastAbove(document, noticed);
    Optional<LineWithoutColon> unlike = above.flatMap(LineWithoutColon::in);
    if (unlike.isPresent()) {
      return new SyntaxWords(unlike.get().what(), unlike.get().mend(), unlike.get().mark());
    }
    Matcher twice = KEY_TWICE.matcher(line);
    if (twice.find()) {
      return new SyntaxWords(
          "'%s:' stands twice on the line".formatted(twice.group(1)),
          "Leave the second out.",
          noticed);
    }
    if (line.contains("?") && line.indexOf('?') < noticed.getColumn()) {
      return new SyntaxWords(
          "there is a second colon; expressions have no '?'",
          "Write conditional(a, b, c) instead of a ? b : c, and a | b instead of a ?: b.",
          noticed);
    }
    return above
        .flatMap(GluedColon::in)
        .map(
            glued ->
                new SyntaxWords(
                    "'" + glued.text() + "' is not a key: no blank follows the colon",
                    "Write a blank behind the colon.",
                    glued.mark()))
        .orElse(null);
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
