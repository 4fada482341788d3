package io.meshless.telemetry.config;

import java.util.List;

/**
 * Thrown when a configuration is refused, with every problem found in it. The message lists all of
 * them in full, errors first, and counts them in its last line.
 */
public final class InvalidConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<ConfigProblem> problems;

  /** Refuses a configuration for these problems, of which at least one is an error. */
  public InvalidConfigException(List<ConfigProblem> problems) {
    this(problems, ProblemReport.summary(problems));
  }

  /** Refuses a configuration for these problems, with these words as the last line. */
  public InvalidConfigException(List<ConfigProblem> problems, String summary) {
    super(ProblemReport.text(problems) + "\n\n" + summary);
    this.problems = List.copyOf(problems);
  }

  /** All problems, warnings and infos included, in a fixed order. */
  public List<ConfigProblem> problems() {
    return problems;
  }
}
