package io.meshless.telemetry.yaml;

import static java.util.Objects.requireNonNull;

import io.meshless.telemetry.config.ConfigProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a person might make of a file who does what the mend of a problem says, and no more: puts
 * the text that it names somewhere around the place of the problem, or does to the lines there what
 * it says. Nothing for mends that leave the text to the person.
 */
final class MendedTexts {
  private static final List<Pattern> NAMED =
      List.of(
          Pattern.compile("Did you mean '([^']*)'\\?"),
          Pattern.compile("quotes of its own: ('\"[^\"]*\"')"),
          Pattern.compile("(?i)in quotes: (\"[^\"]*\")"),
          Pattern.compile("(?:Use|Write|write|It is one of) (.+?)[.](?: |$)"));

  /** Behind these the mend goes on with words, or with another text. */
  private static final Pattern WORDS_FOLLOW =
      Pattern.compile(
          "[,;] (?:or |and |which |such as )?|: | (?:for|to|if|instead|without|or|with|in) ");

  /** What no words have: a text is put into a file only when it is one of a configuration. */
  private static final Pattern CODE = Pattern.compile("[\"\\[(){}=<>_\\d]|\\w[.:]|true|false");

  /** An example of a form, or words with names in them: what to write is left to the person. */
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "\u2026|that is meant for text|one of [A-Z]|number above|a scale above|finite"
              + " offset|name: (?:with|as well)|spec: with|(?:its|other) fields (?:on|below)|one"
              + " value|such as (?!\")|three digits|%REQ|a \\?"
              + " b|size\\(text\\)|\"pattern\"|text\\.starts|conditional\\(cond|Use (?:a"
              + " built|the|fewer)|starts with '!'|severity_levels of the handler, or|For less"
              + " than|a document of its own|Remove \\w+, or add|reads as a duration|prefix|in"
              + " increasing order");

  private static final int MOST_LINES = 40;

  private final List<String> lines;
  private final int at;
  private final int column;
  private final String mend;

  private MendedTexts(String text, ConfigProblem problem) {
    this.lines = text.lines().toList();
    this.at = requireNonNull(problem.location()).line() - 1;
    this.column = problem.location().column() - 1;
    this.mend = String.valueOf(problem.mend());
  }

  /** The mended texts, likely ones first. */
  static Stream<String> of(String text, ConfigProblem problem) {
    if (problem.mend() == null
        || problem.location() == null
        || EXAMPLE.matcher(problem.mend()).find()) {
      return Stream.empty();
    }
    MendedTexts texts = new MendedTexts(text, problem);
    return texts.at < texts.lines.size()
        ? Stream.concat(texts.done(), texts.named().stream().flatMap(texts::written))
        : Stream.empty();
  }

  /** Every text that the mend names, perhaps with words behind it. */
  private Set<String> named() {
    Set<String> named = new LinkedHashSet<>();
    for (Pattern pattern : NAMED) {
      Matcher matcher = pattern.matcher(mend);
      while (matcher.find()) {
        String found = matcher.group(1);
        Matcher words = WORDS_FOLLOW.matcher(found);
        int from = 0;
        while (words.find()) {
          named.add(found.substring(from, words.start()));
          named.add(found.substring(0, words.start()));
          from = words.end();
        }
        named.add(found.substring(from));
        named.add(found);
      }
    }
    Set<String> texts = new LinkedHashSet<>();
    for (String text : named) {
      if (mend.contains("Did you mean") || CODE.matcher(text).find() || text.startsWith("'")) {
        texts.add(text.matches("'[^'\"]*'") ? text.substring(1, text.length() - 1) : text);
        if (mend.contains("single quotes around")) {
          texts.add("'" + text + "'");
        }
      }
    }
    return texts;
  }

  /** The text in the place of a part of the line, those nearest to the problem first. */
  private Stream<String> written(String named) {
    String line = lines.get(at);
    List<Integer> bounds = bounds(line);
    List<int[]> parts = new ArrayList<>();
    for (int start : bounds) {
      for (int end : bounds) {
        if (start < end) {
          parts.add(new int[] {start, end});
        }
      }
    }
    parts.sort(
        Comparator.<int[]>comparingInt(part -> part[0] <= column && column <= part[1] ? 0 : 1)
            .thenComparingInt(part -> part[1] - part[0]));
    return parts.stream()
        .map(part -> line.substring(0, part[0]) + named + line.substring(part[1]))
        .filter(mended -> !mended.equals(line))
        .map(mended -> with(at, at + 1, List.of(mended)));
  }

  /** Where words, numbers and signs begin and end, of a line without its indentation. */
  private static List<Integer> bounds(String line) {
    int indent = line.length() - line.stripLeading().length();
    return IntStream.rangeClosed(indent, line.length())
        .filter(
            i ->
                i == indent
                    || i == line.length()
                    || !isWord(line.charAt(i - 1))
                    || !isWord(line.charAt(i)))
        .boxed()
        .toList();
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  /** What the mend says to do to lines. */
  private Stream<String> done() {
    String line = lines.get(at);
    if (mend.startsWith("Write a line with ---")) {
      return Stream.of(with(at, at, List.of("---")));
    }
    if (mend.startsWith("Write kind: List")) {
      return Stream.of(with(at, at, List.of("kind: List", "items:")));
    }
    if (mend.startsWith("Write {\"kind\": \"List\"")) {
      return Stream.of("{\"kind\": \"List\", \"items\": " + String.join("\n", lines) + "}\n");
    }
    if (mend.startsWith("Close it with")) {
      return Stream.of(
          with(at, at + 1, List.of(line.replaceFirst("( #.*)?$", mend.charAt(14) + "$1"))));
    }
    if (mend.startsWith("Write a blank behind the colon")) {
      return Stream.of(with(at, at + 1, List.of(line.replaceFirst(":(?=\\S)", ": "))));
    }
    if (mend.startsWith("Write the number without '%'")) {
      return Stream.of(with(at, at + 1, List.of(line.replace("%", ""))));
    }
    if (mend.startsWith("Put it in quotes, also")) {
      String word = mend.substring(mend.indexOf('"') + 1, mend.lastIndexOf('"'));
      return Stream.of(
          String.join("\n", lines)
              .replaceAll("(?<=[\\[ ])" + word + "(?=[]:,])", '"' + word + '"'));
    }
    if (mend.startsWith("Write '||'")) {
      return Stream.of(with(at, at + 1, List.of(line.replaceFirst(" (?:or|[|]) ", " || "))));
    }
    if (mend.startsWith("Write a blank before '#'")) {
      return Stream.of(with(at, at + 1, List.of(line.replaceFirst("#", " #"))));
    }
    if (mend.startsWith("Write the number without quotes")) {
      return Stream.of(with(at, at + 1, List.of(line.replace("\"", ""))));
    }
    if (mend.startsWith("Indent with spaces")) {
      return Stream.of(with(at, at + 1, List.of(line.replace("\t", "  "))));
    }
    if (mend.startsWith("Indent the line as its neighbours")) {
      return IntStream.range(0, 10)
          .mapToObj(indent -> with(at, at + 1, List.of(" ".repeat(indent) + line.strip())));
    }
    if (mend.startsWith("Remove the --- above")) {
      return Stream.of(with(at - 1, at, List.of()));
    }
    if (mend.contains("begin the lines of params further left")) {
      int params = lines.get(at).contains("params:") ? at : at + 1;
      return runs(params + 1)
          .map(end -> with(at, end, edited(params + 1, end, l -> l.replaceFirst("^ {2}", ""))));
    }
    if (mend.startsWith("Remove")) {
      return Stream.of(
          with(at, at + 1, List.of()),
          with(at, at + 1, List.of(line.substring(0, column).replaceFirst(", $", "") + "]")));
    }
    if (mend.startsWith("Take the '-'")) {
      return runs(at).map(end -> with(at, end, edited(at, end, l -> l.replaceFirst("- ", "  "))));
    }
    if (mend.startsWith("Begin each item with '- '")
        || mend.startsWith("Begin the line with '- '")) {
      return runs(at).map(end -> with(at, end, item(end)));
    }
    if (mend.startsWith("Indent")) {
      return Stream.of(at, at + 1)
          .flatMap(
              start -> runs(start).map(end -> with(start, end, edited(start, end, l -> "  " + l))));
    }
    Matcher above = Pattern.compile("Write (\\w+:) above, and indent").matcher(mend);
    return above.find()
        ? runs(at).map(end -> with(at, end, below(above.group(1), end)))
        : Stream.empty();
  }

  private Stream<Integer> runs(int start) {
    return IntStream.rangeClosed(start + 1, Math.min(lines.size(), start + MOST_LINES)).boxed();
  }

  private List<String> item(int end) {
    List<String> item = edited(at, end, line -> "  " + line);
    item.set(0, lines.get(at).replaceFirst("^( *)", "$1- "));
    return item;
  }

  private List<String> below(String key, int end) {
    List<String> block = edited(at, end, line -> "  " + line);
    block.add(0, lines.get(at).replaceFirst("\\S.*", "") + key);
    return block;
  }

  private List<String> edited(int start, int end, java.util.function.UnaryOperator<String> edit) {
    return new ArrayList<>(lines.subList(start, end).stream().map(edit).toList());
  }

  private String with(int start, int end, List<String> mended) {
    List<String> all = new ArrayList<>(lines.subList(0, start));
    all.addAll(mended);
    all.addAll(lines.subList(end, lines.size()));
    return String.join("\n", all) + "\n";
  }
}
