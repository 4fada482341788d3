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

  private DocumentSplitter() {}

  /**
   * One document.
   *
   * @param text the text, in which the separator's line is kept
   * @param lines lines of the file before it
   */
  record Document(String text, int lines) {
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
    int line = 0;
    for (int at = 0; at < file.length(); line++) {
      int end = endOfLine(file, at);
      if (at > start
          && file.startsWith("---", at)
          && SEPARATOR.matcher(file.substring(at, end).strip()).matches()) {
        documents.add(new Document(file.substring(start, at), startLine));
        start = at;
        startLine = line;
      }
      at = end;
    }
    documents.add(new Document(file.substring(start), startLine));
    return documents;
  }

  private static int endOfLine(String file, int from) {
    int end = file.indexOf('\n', from);
    return end < 0 ? file.length() : end + 1;
  }
}
