package io.meshless.telemetry.config;

import io.meshless.telemetry.text.ShownText;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Renders a problem for people: {@code file:line:col: error[code]: resource: field}, then what, the
 * line with a caret, and the mend; each on a line that nothing in it can leave.
 */
final class ProblemText {
  /** Of a longer line only the part around the place is shown. */
  private static final int MOST_SHOWN = 200;

  private static final String CUT = "...";

  private ProblemText() {}

  static String of(ConfigProblem problem) {
    StringBuilder out = new StringBuilder();
    SourceLocation location = problem.location();
    if (location != null) {
      out.append(ShownText.of(location.toString())).append(": ");
    }
    out.append(label(problem)).append(": ").append(ShownText.of(subject(problem)));
    out.append("\n  ").append(ShownText.of(problem.what()));
    if (location != null) {
      appendExcerpt(out, location, location.lineText());
    }
    String mend = problem.mend();
    if (mend != null) {
      out.append("\n  ").append(ShownText.of(mend));
    }
    return out.toString();
  }

  private static String subject(ConfigProblem problem) {
    String field = Excerpt.of(problem.field());
    if (problem.resource().isEmpty()) {
      return field.isEmpty() ? "configuration" : field;
    }
    return Excerpt.of(problem.resource()) + (field.isEmpty() ? "" : ": " + field);
  }

  private static String label(ConfigProblem problem) {
    return problem.severity().name().toLowerCase(Locale.ROOT) + "[" + problem.code() + "]";
  }

  private static void appendExcerpt(
      StringBuilder out, SourceLocation location, @Nullable String written) {
    if (written == null || written.isBlank()) {
      return;
    }
    String line = Excerpt.withoutCredentials(written);
    int column = Math.min(location.column() - 1, line.length());
    int indent = line.length() - line.stripLeading().length();
    int start = Math.max(indent, Math.min(column - MOST_SHOWN / 2, line.length() - MOST_SHOWN));
    int end = Math.min(line.length(), start + MOST_SHOWN);
    String before = start > indent ? CUT : "";
    String ahead = shown(line.substring(start, Math.max(start, column)));
    out.append("\n    ").append(before).append(shown(line.substring(start, end)));
    out.append(end < line.length() ? CUT : "");
    out.append("\n    ").append(" ".repeat(before.length()));
    out.append(ahead.replaceAll("[^\t]", " ")).append('^');
  }

  /** Tabs stay, so that the caret stands where the tabs of the line put it. */
  private static String shown(String line) {
    return Stream.of(line.split("\t", -1)).map(ShownText::of).collect(Collectors.joining("\t"));
  }
}
