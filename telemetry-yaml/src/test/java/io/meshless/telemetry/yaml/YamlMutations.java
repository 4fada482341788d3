package io.meshless.telemetry.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes of sound files what people, editors, templates and broken disks make of them. */
final class YamlMutations {
  private static final Pattern WORD = Pattern.compile("[^\\s,\\[\\]{}]+");
  private static final int MOST_CHANGES = 4;
  private static final int MOST_CHARACTERS = 300_000;
  private static final String CHARACTERS =
      "\0\u0001\t\n\r \"#%&'*+,-./0:;<=>?@A[\\]^_`a{|}~\u007f\u0085\u00a0\u00e9\u2028\u202e"
          + "\ud83d\ude00\ufeff\ufffe\uffff";
  private static final List<String> WORDS =
      List.of(
          "null",
          "~",
          "true",
          "\"",
          "'",
          "|",
          ">",
          "|2-",
          "*a",
          "&a",
          "&a *a",
          "<<: *a",
          "<<:",
          "? a",
          "- ",
          "---",
          "...",
          "%YAML 1.1",
          "!!int",
          "!!binary x",
          "!!set {a, b}",
          "!local",
          ".inf",
          ".nan",
          "-0",
          "0x",
          "0b2",
          "0777",
          "1_000",
          "1e999999999",
          "1:1:1",
          "2018-01-01",
          "99999999999999999999",
          "[",
          "]",
          "{",
          "}",
          "[[",
          "{a: {",
          "\\",
          "\"\\x41\"",
          "a: b: c",
          "kind:",
          "spec:",
          "metadata:",
          "{name: x}",
          "a | b |",
          "((((",
          "\"a\" + \"b\" == ",
          "a.b[\"c\"] | \"d\"",
          "match(a, \"*\")",
          "\"(\".matches(a)",
          "nosuch.metric",
          "rule");

  private final Random random;
  private final List<String> files;

  YamlMutations(Random random, List<String> files) {
    this.random = random;
    this.files = files;
  }

  /** One of the files, changed in a few places. */
  String next() {
    String text = any(files);
    int changes = 1 + random.nextInt(MOST_CHANGES);
    for (int i = 0; i < changes; i++) {
      text = change(text);
      text = text.substring(0, Math.min(text.length(), MOST_CHARACTERS));
    }
    return text;
  }

  private String change(String text) {
    return switch (random.nextInt(12)) {
      case 0 -> characters(text);
      case 1, 2 -> words(text);
      case 3, 4 -> lines(text);
      case 5 -> repeat(text);
      case 6 -> text.substring(0, at(text));
      case 7 -> splice(text, any(files));
      case 8 -> indent(text);
      case 9 -> whitespace(text);
      case 10 -> nest(text);
      default -> stretch(text);
    };
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private int at(String text) {
    return random.nextInt(text.length() + 1);
  }

  /** Mostly small, at times large. */
  private int count(int most) {
    return 1 + (int) (most * Math.pow(random.nextDouble(), 6));
  }

  /** How often a part may be repeated. */
  private int times(String part) {
    return count(1 + MOST_CHARACTERS / (part.length() + 1));
  }

  private String characters(String text) {
    StringBuilder out = new StringBuilder(text);
    for (int i = count(30); i > 0; i--) {
      int at = random.nextInt(out.length() + 1);
      int removed = random.nextInt(3);
      char c = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
      out.replace(at, Math.min(out.length(), at + removed), String.valueOf(c));
    }
    return out.toString();
  }

  private String words(String text) {
    List<MatchResult> words = WORD.matcher(text).results().toList();
    if (words.isEmpty()) {
      return any(WORDS);
    }
    MatchResult word = any(words);
    String other = random.nextBoolean() ? any(WORDS) : any(words).group();
    return text.substring(0, word.start()) + other + text.substring(word.end());
  }

  private static List<String> split(String text) {
    return new ArrayList<>(List.of(text.split("(?<=\n)", -1)));
  }

  private String lines(String text) {
    List<String> lines = split(text);
    int one = random.nextInt(lines.size());
    int other = random.nextInt(lines.size());
    switch (random.nextInt(4)) {
      case 0 -> lines.remove(one);
      case 1 -> Collections.swap(lines, one, other);
      case 2 -> lines.add(other, lines.get(one));
      default -> lines.addAll(other, Collections.nCopies(times(lines.get(one)), lines.get(one)));
    }
    return String.join("", lines);
  }

  private String repeat(String text) {
    int one = at(text);
    int other = at(text);
    String part = text.substring(Math.min(one, other), Math.max(one, other));
    return text.substring(0, one) + part.repeat(times(part)) + text.substring(one);
  }

  private String splice(String text, String other) {
    return text.substring(0, at(text)) + other.substring(at(other));
  }

  private String indent(String text) {
    List<String> lines = split(text);
    int from = random.nextInt(lines.size());
    int to = Math.min(lines.size(), from + count(20));
    int blanks = random.nextInt(5) - 2;
    for (int i = from; i < to; i++) {
      String line = lines.get(i);
      int removed = Math.min(Math.max(0, -blanks), line.length());
      lines.set(i, " ".repeat(Math.max(0, blanks)) + line.substring(removed));
    }
    return String.join("", lines);
  }

  private String whitespace(String text) {
    return switch (random.nextInt(6)) {
      case 0 -> text.replace("\n", "\r\n");
      case 1 -> text.replace("\n", "\r");
      case 2 -> text.replace("  ", "\t");
      case 3 -> text.replace("\n", "\n\n");
      case 4 -> text.replace(": ", ":");
      default ->
          text.substring(0, at(text)) + "\n".repeat(count(50_000)) + text.substring(at(text));
    };
  }

  private String nest(String text) {
    int at = at(text);
    int depth = count(50_000);
    String open = any(List.of("[", "{a: ", "- ", "? ", "(", "{", "&a [", "!!a {"));
    return text.substring(0, at) + open.repeat(depth) + text.substring(at);
  }

  private String stretch(String text) {
    List<MatchResult> words = WORD.matcher(text).results().toList();
    if (words.isEmpty()) {
      return text;
    }
    MatchResult word = any(words);
    int times = Math.min(count(300_000), MOST_CHARACTERS / word.group().length() + 1);
    return text.substring(0, word.start())
        + word.group().repeat(times)
        + text.substring(word.end());
  }
}
