package io.meshless.telemetry.cli.check;

import io.meshless.telemetry.compile.ConfigCounts;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.config.SourceLocation;
import java.util.List;

/**
 * What a check found.
 *
 * @param files every file that has a resource or a problem, in the order of their names
 * @param problems errors first, then by place
 * @param counts what the configuration has, and how much of it can run
 * @param threshold what counts as a failure
 */
record Checked(
    List<String> files, List<ConfigProblem> problems, ConfigCounts counts, Threshold threshold) {
  Checked {
    files = List.copyOf(files);
    problems = List.copyOf(problems);
  }

  boolean hasFailed() {
    return problems.stream().anyMatch(threshold::isReachedBy);
  }

  long count(Severity severity) {
    return problems.stream().filter(problem -> problem.severity() == severity).count();
  }

  /** Those of one file; of an empty name those that have no place. */
  List<ConfigProblem> problemsOf(String file) {
    return problems.stream().filter(problem -> file(problem).equals(file)).toList();
  }

  /** The file in which a problem is; empty when it has no place. */
  static String file(ConfigProblem problem) {
    SourceLocation location = problem.location();
    return location == null ? "" : location.source();
  }
}
