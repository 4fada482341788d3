package io.meshless.telemetry.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Splits a file into its documents before any of them is parsed, so that a syntax error in one
 * leaves the others alone. A separator is a line that starts with three hyphens, and nothing else
 * before a blank; indented text of a block scalar can therefore never be one.
 */
final class DocumentSplitter {
  private static final Pattern SEPARATOR = Pattern.compile("---(\\s.*)?");

  /** A line that people take for a separator, or that ends a document and begins none. */
  private static final Pattern ODD =
      Pattern.compile(
          "(?:-{2}|-{4,80}|[\u2013\u2014]{1,3}|\\.{3}|\\s{1,20}---|---[^\\s-].{0,80})\\s*");

  private static final Pattern HEAD = Pattern.compile("(?:kind|apiVersion|metadata):");

  private DocumentSplitter() {}

  /**
   * One document.
   *
   * @param text the text, in which the separator's line is kept
   * @param lines lines of the file before it
   * @param isBehindOddSeparator whether the line before it, which is kept, is nearly a separator
   */
  record Document(String text, int lines, boolean isBehindOddSeparator) {
    /** Whether it holds nothing but its separator, blanks and comments. */
    boolean isBlank() {
      return text.lines()
          .map(String::strip)
          .allMatch(line -> line.isEmpty() || line.startsWith("#") || line.equals("---"));
    }
  }

  static List<Document> split(String file) {
    List<Document> documents = new ArrayList<>();
    int start = 0;
    int startLine = 0;
    boolean isOdd = false;
    int line = 0;
    for (int at = 0; at < file.length(); line++) {
      int end = endOfLine(file, at);
      if (at > start
          && file.startsWith("---", at)
          && SEPARATOR.matcher(file.substring(at, end).strip()).matches()) {
        documents.add(new Document(file.substring(start, at), startLine, isOdd));
        start = at;
        startLine = line;
        isOdd = false;
      } else if (at > start && isOdd(file, at, end)) {
        documents.add(new Document(file.substring(start, at), startLine, isOdd));
        start = end;
        startLine = line + 1;
        isOdd = true;
      }
      at = end;
    }
    documents.add(new Document(file.substring(start), startLine, isOdd));
    return documents;
  }

  /** Whether a resource begins in the next line, and this one should have been a separator. */
  private static boolean isOdd(String file, int at, int end) {
    char first = file.charAt(at);
    return (first == '-' || first == ' ' || first == '.' || first == '\u2013' || first == '\u2014')
        && HEAD.matcher(file).region(end, file.length()).lookingAt()
        && ODD.matcher(file.substring(at, end)).matches();
  }

  private static int endOfLine(String file, int from) {
    int end = file.indexOf('\n', from);
    return end < 0 ? file.length() : end + 1;
  }
}
