package io.meshless.telemetry.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of ours in Markdown: what it refers to, and what one may refer to in it. */
record MarkdownPage(Path file, String text) {
  private static final Pattern MADE = Pattern.compile("(^|/)(target|node_modules|src|\\.[^/]*)/");
  private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```");
  private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.*?) *$");
  private static final Pattern ANCHOR = Pattern.compile("<a (?:id|name)=\"([^\"]+)\"");

  static MarkdownPage read(Path file) {
    try {
      return new MarkdownPage(file, FENCED.matcher(Files.readString(file)).replaceAll(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of the project but what a build makes. */
  static List<MarkdownPage> all() throws IOException {
    try (Stream<Path> files = Files.walk(SharedFolder.root())) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !MADE.matcher(SharedFolder.root().relativize(file).toString()).find())
          .map(MarkdownPage::read)
          .toList();
    }
  }

  /** Where its links lead, as they stand there. */
  List<String> links() {
    return LINK.matcher(CODE.matcher(text).replaceAll(""))
        .results()
        .map(link -> link.group(1))
        .toList();
  }

  /** Its headings as addresses within it. */
  Set<String> anchors() {
    Map<String, Integer> seen = new HashMap<>();
    Set<String> anchors = new HashSet<>();
    HEADING
        .matcher(text)
        .results()
        .map(heading -> slug(heading.group(1)))
        .forEach(
            slug -> {
              int before = seen.merge(slug, 1, Integer::sum) - 1;
              anchors.add(before == 0 ? slug : slug + '-' + before);
            });
    ANCHOR.matcher(text).results().forEach(anchor -> anchors.add(anchor.group(1)));
    return anchors;
  }

  private static String slug(String heading) {
    return heading
        .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}\\p{Pc} -]", "")
        .replace(' ', '-');
  }
}
