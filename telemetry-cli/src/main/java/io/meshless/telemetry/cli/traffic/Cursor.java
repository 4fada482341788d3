package io.meshless.telemetry.cli.traffic;

import org.jspecify.annotations.Nullable;

/** Walks along the fields of a line: words, quoted texts, a text in brackets. */
final class Cursor {
  private final String line;
  private int at;

  /** Where the next backslash stands; negative for none, which is how most lines are. */
  private int escape;

  /** Whether the field that was read last stood in quotes. */
  private boolean quoted;

  Cursor(String line) {
    this.line = line;
    this.escape = line.indexOf('\\');
  }

  /** The next field without what stands around it; null at the end of the line. */
  @Nullable String next() {
    while (at < line.length() && line.charAt(at) == ' ') {
      at++;
    }
    if (at == line.length()) {
      return null;
    }
    char first = line.charAt(at);
    quoted = first == '"';
    return quoted ? quotedText() : first == '[' ? until(']', at + 1) : until(' ', at);
  }

  boolean wasQuoted() {
    return quoted;
  }

  private String until(char end, int from) {
    int found = line.indexOf(end, from);
    int to = found < 0 ? line.length() : found;
    at = Math.min(to + 1, line.length());
    return line.substring(from, to);
  }

  private String quotedText() {
    int from = at + 1;
    int end = line.indexOf('"', from);
    if (escape >= 0 && escape < from) {
      escape = line.indexOf('\\', from);
    }
    if (end >= 0 && (escape < 0 || escape > end)) {
      at = end + 1;
      return line.substring(from, end);
    }
    return unescaped(from);
  }

  /** Apache puts a backslash before quotes and backslashes. */
  private String unescaped(int from) {
    StringBuilder text = new StringBuilder();
    int i = from;
    while (i < line.length() && line.charAt(i) != '"') {
      if (line.charAt(i) == '\\' && i + 1 < line.length()) {
        i++;
      }
      text.append(line.charAt(i));
      i++;
    }
    at = Math.min(i + 1, line.length());
    return text.toString();
  }
}
