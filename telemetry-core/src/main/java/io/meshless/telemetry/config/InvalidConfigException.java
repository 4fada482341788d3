package io.meshless.telemetry.config;

import java.util.List;

/**
 * A configuration that was refused, with every problem that was found in it. The message tells all
 * errors in full.
 */
public final class InvalidConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<ConfigProblem> problems;

  /** Refuses a configuration for these problems, of which at least one is an error. */
  public InvalidConfigException(List<ConfigProblem> problems) {
    super(message(problems));
    this.problems = List.copyOf(problems);
  }

  /** All problems, warnings and infos included, in a fixed order. */
  public List<ConfigProblem> problems() {
    return problems;
  }

  private static String message(List<ConfigProblem> problems) {
    return ProblemReport.text(
        problems.stream().filter(problem -> problem.severity() == Severity.ERROR).toList());
  }
}
