package io.meshless.telemetry.config;

import org.jspecify.annotations.Nullable;

/** Renders a problem for people: where, what, why, mend. */
final class ProblemText {
  /** Of a longer line only the part around the place is shown. */
  private static final int MOST_SHOWN = 200;

  private static final String CUT = "...";

  private ProblemText() {}

  static String of(ConfigProblem problem) {
    StringBuilder out = new StringBuilder();
    SourceLocation location = problem.location();
    if (location != null) {
      out.append(location).append(": ");
    }
    out.append(subject(problem)).append("\n  ").append(problem.what());
    if (location != null) {
      appendExcerpt(out, location, location.lineText());
    }
    if (problem.mend() != null) {
      out.append("\n  ").append(problem.mend());
    }
    return out.toString();
  }

  private static String subject(ConfigProblem problem) {
    String words = problem.severity() == Severity.ERROR ? "" : label(problem.severity());
    if (problem.resource().isEmpty()) {
      return words + (problem.field().isEmpty() ? "configuration" : problem.field());
    }
    return words + problem.resource() + (problem.field().isEmpty() ? "" : ": " + problem.field());
  }

  private static String label(Severity severity) {
    return severity == Severity.WARNING ? "warning: " : "info: ";
  }

  private static void appendExcerpt(
      StringBuilder out, SourceLocation location, @Nullable String line) {
    if (line == null || line.isBlank()) {
      return;
    }
    int column = Math.min(location.column() - 1, line.length());
    int indent = line.length() - line.stripLeading().length();
    int start = Math.max(indent, Math.min(column - MOST_SHOWN / 2, line.length() - MOST_SHOWN));
    int end = Math.min(line.length(), start + MOST_SHOWN);
    String before = start > indent ? CUT : "";
    out.append("\n    ").append(before).append(line, start, end);
    out.append(end < line.length() ? CUT : "").append("\n    ").append(" ".repeat(before.length()));
    for (int i = start; i < column; i++) {
      out.append(line.charAt(i) == '\t' ? '\t' : ' ');
    }
    out.append('^');
  }
}
