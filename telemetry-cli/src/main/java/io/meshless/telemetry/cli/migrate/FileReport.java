package io.meshless.telemetry.cli.migrate;

import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.text.ShownText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What becomes of one file, in Markdown. */
final class FileReport {
  private static final int MOST_CHARACTERS = 500;
  private static final int MOST_NAMES = 3;

  private final String file;
  private final List<Resource> kept = new ArrayList<>();
  private final List<Resource> unused = new ArrayList<>();
  private final List<ConfigProblem> problems = new ArrayList<>();

  private final Map<CompatibilityRule, Set<String>> rules = new EnumMap<>(CompatibilityRule.class);

  private FileReport(String file) {
    this.file = file;
  }

  /** A report for each file, in the order of their names. */
  static List<FileReport> of(
      List<Resource> resources, List<ConfigProblem> problems, Kept kept, ApplyingRules rules) {
    Map<String, FileReport> reports = new TreeMap<>();
    for (Resource resource : resources) {
      FileReport report =
          reports.computeIfAbsent(
              resource.location() == null ? "" : resource.location().source(), FileReport::new);
      if (kept.has(resource)) {
        report.kept.add(resource);
        rules.of(resource).forEach(rule -> report.add(rule, resource.name().fqn()));
      } else {
        report.unused.add(resource);
      }
    }
    for (ConfigProblem problem : problems) {
      reports
          .computeIfAbsent(
              problem.location() == null ? "" : problem.location().source(), FileReport::new)
          .add(problem);
    }
    return List.copyOf(reports.values());
  }

  private void add(ConfigProblem problem) {
    problems.add(problem);
    CompatibilityRule rule = ApplyingRules.of(problem);
    if (rule != null) {
      add(rule, problem.resource());
    }
    if (problem.severity() == Severity.ERROR) {
      add(CompatibilityRule.ONE_BAD_RESOURCE, problem.resource());
    }
  }

  /** Adds a rule with what it applies to; a problem of a whole document has no name to show. */
  private void add(CompatibilityRule rule, String resource) {
    Set<String> names = rules.computeIfAbsent(rule, key -> new TreeSet<>());
    if (!resource.isEmpty()) {
      names.add(resource);
    }
  }

  /** The name of the file. */
  String file() {
    return file;
  }

  /** What records as it did. */
  List<Resource> kept() {
    return kept;
  }

  String text() {
    StringBuilder out = new StringBuilder("## " + ShownText.of(file) + "\n\n");
    out.append("Records as it did: ")
        .append(kept.isEmpty() ? "nothing" : kept.size() + " resources")
        .append(".\n");
    tell(out, "Does not work, and is left out", p -> p.severity() == Severity.ERROR);
    tell(out, "Has no place here", p -> p.severity() != Severity.ERROR && isNotOurs(p));
    tell(
        out,
        "Differs, or is probably not meant",
        p -> p.severity() != Severity.ERROR && !isNotOurs(p));
    List<String> silent =
        unused.stream()
            .map(resource -> resource.name().fqn())
            .filter(name -> problems.stream().noneMatch(p -> p.resource().equals(name)))
            .toList();
    if (!silent.isEmpty()) {
      out.append("\nLeft out, since no rule that runs uses it:\n\n");
      silent.forEach(name -> out.append("- `").append(ShownText.of(name)).append("`\n"));
    }
    tellRules(out);
    return out.toString();
  }

  private static boolean isNotOurs(ConfigProblem problem) {
    return ApplyingRules.of(problem) == CompatibilityRule.NOT_OURS;
  }

  private void tellRules(StringBuilder out) {
    if (rules.isEmpty()) {
      return;
    }
    out.append("\nRules of COMPATIBILITY.md that apply:\n\n");
    rules.forEach(
        (rule, names) -> out.append("- ").append(rule.text()).append(names(names)).append('\n'));
  }

  private static String names(Set<String> names) {
    String first =
        names.stream()
            .limit(MOST_NAMES)
            .map(name -> "`" + ShownText.of(name) + "`")
            .collect(Collectors.joining(", "));
    String more = names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "";
    return first.isEmpty() ? "" : " (" + first + more + ")";
  }

  private void tell(StringBuilder out, String head, Predicate<ConfigProblem> which) {
    List<ConfigProblem> found = problems.stream().filter(which).toList();
    if (found.isEmpty()) {
      return;
    }
    out.append('\n').append(head).append(":\n\n");
    for (ConfigProblem problem : found) {
      String place = problem.location() == null ? "" : "line " + problem.location().line() + ", ";
      String name = problem.resource().isEmpty() ? "" : "`" + problem.resource() + "`: ";
      String mend = problem.mend() == null ? "" : " " + problem.mend();
      out.append("- ")
          .append(place)
          .append(ShownText.cut(name + problem.what() + "." + mend, MOST_CHARACTERS))
          .append('\n');
    }
  }
}
