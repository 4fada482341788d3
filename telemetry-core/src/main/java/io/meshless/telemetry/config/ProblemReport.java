package io.meshless.telemetry.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshless.telemetry.json.Json;
import io.meshless.telemetry.text.ShownText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Renders problems: as text for people, as JSON for tools.
 *
 * <pre>{@code
 * System.out.println(ProblemReport.text(telemetry.problems()));
 * }</pre>
 *
 * <p>Both keep the order of the problems; {@link ConfigProblem#BY_PLACE} sorts them.
 */
public final class ProblemReport {
  private static final int MOST_NAMED = 3;
  private static final int MOST_SHOWN = 100;
  private static final int MOST_OF_A_LINE = 1_000;

  private ProblemReport() {}

  /**
   * A line that counts the problems and names the sources, then each problem in full, with blank
   * lines between them; {@code no problems} when there are none. Of more than 100 problems the
   * first 100 are shown, and a last line counts the others.
   */
  public static String text(List<ConfigProblem> problems) {
    if (problems.isEmpty()) {
      return "no problems";
    }
    return first(problems).collect(Collectors.joining("\n\n", heading(problems) + "\n\n", ""));
  }

  /** As many problems as a person may read, in full, and how many more there are. */
  public static Stream<String> first(List<ConfigProblem> problems) {
    int more = problems.size() - MOST_SHOWN;
    Stream<String> shown = problems.stream().limit(MOST_SHOWN).map(ConfigProblem::toString);
    return more > 0
        ? Stream.concat(shown, Stream.of("and %,d more problems".formatted(more)))
        : shown;
  }

  /** {@code 1 error, 2 warnings}, or {@code no problems}. */
  public static String summary(List<ConfigProblem> problems) {
    String found =
        Stream.of(Severity.values())
            .map(severity -> count(severity, problems))
            .filter(words -> !words.isEmpty())
            .collect(Collectors.joining(", "));
    return found.isEmpty() ? "no problems" : found;
  }

  private static String count(Severity severity, List<ConfigProblem> problems) {
    long count = problems.stream().filter(problem -> problem.severity() == severity).count();
    String noun = severity.name().toLowerCase(Locale.ROOT);
    return count == 0 ? "" : count + " " + noun + (count == 1 ? "" : "s");
  }

  /** {@code 3 problems in bookinfo.yaml}. */
  static String heading(List<ConfigProblem> problems) {
    String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
    return count + " in " + sources(problems);
  }

  private static String sources(List<ConfigProblem> problems) {
    List<String> names = problems.stream().map(ProblemReport::source).distinct().toList();
    if (names.contains("")) {
      return "the configuration";
    }
    int last = names.size() - 1;
    if (names.size() > MOST_NAMED) {
      return names.size() + " files";
    }
    return last == 0
        ? names.get(0)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  private static String source(ConfigProblem problem) {
    SourceLocation location = problem.location();
    return location == null ? "" : ShownText.of(location.source());
  }

  /**
   * A JSON array with an object for each problem.
   *
   * <p>Every object has {@code severity} ({@code error}, {@code warning}, {@code info}), {@code
   * code}, {@code what} and {@code text}, the problem in full. {@code resource}, {@code field},
   * {@code file}, {@code line} and {@code column} (from 1), {@code source} (the text of the line)
   * and {@code mend} are there when they are known.
   */
  public static String json(List<ConfigProblem> problems) {
    ArrayNode array = Json.MAPPER.createArrayNode();
    problems.forEach(problem -> write(problem, array.addObject()));
    return ShownText.of(Json.text(array));
  }

  private static void write(ConfigProblem problem, ObjectNode node) {
    node.put("severity", problem.severity().name().toLowerCase(Locale.ROOT));
    node.put("code", problem.code());
    put(node, "resource", problem.resource());
    put(node, "field", problem.field());
    SourceLocation location = problem.location();
    if (location != null) {
      node.put("file", location.source());
      node.put("line", location.line());
      node.put("column", location.column());
      put(node, "source", line(location));
    }
    node.put("what", problem.what());
    put(node, "mend", problem.mend());
    node.put("text", problem.toString());
  }

  private static @Nullable String line(SourceLocation location) {
    String line = location.lineText();
    return line == null ? null : Excerpt.of(Excerpt.withoutCredentials(line), MOST_OF_A_LINE);
  }

  private static void put(ObjectNode node, String name, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      node.put(name, text);
    }
  }
}
