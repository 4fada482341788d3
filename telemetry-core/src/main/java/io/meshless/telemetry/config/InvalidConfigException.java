package io.meshless.telemetry.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that was refused, with every problem that was found in it. */
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
    List<ConfigProblem> errors =
        problems.stream().filter(p -> p.severity() == Severity.ERROR).toList();
    String count = errors.size() == 1 ? "1 problem" : errors.size() + " problems";
    return errors.stream()
        .map(ConfigProblem::toString)
        .collect(Collectors.joining("\n\n", count + " in the configuration\n\n", "\n"));
  }
}
