package io.meshless.telemetry.config.reading;

import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Collects the problems of a configuration: of each severity only as many as a person might read;
 * the rest are counted. Confined to one thread.
 */
public final class ProblemList implements Consumer<ConfigProblem> {
  /** How many problems of one severity are kept. */
  public static final int MOST = 1_000;

  private static final String CODE = "more-problems";

  private final List<ConfigProblem> problems = new ArrayList<>();
  private final Map<Severity, Integer> found = new EnumMap<>(Severity.class);

  /** An empty list. */
  public ProblemList() {}

  /** Keeps this problem, or counts it; what another list has counted is kept. */
  @Override
  public void accept(ConfigProblem problem) {
    if (problem.code().equals(CODE)) {
      problems.add(problem);
    } else if (found.merge(problem.severity(), 1, Integer::sum) <= MOST) {
      problems.add(problem);
    }
  }

  /** The problems in the order they came, then for each severity how many more there were. */
  public List<ConfigProblem> toList() {
    List<ConfigProblem> all = new ArrayList<>(problems);
    found.forEach(
        (severity, count) -> {
          if (count > MOST) {
            all.add(rest(severity, count - MOST));
          }
        });
    return all;
  }

  private static ConfigProblem rest(Severity severity, int count) {
    String noun =
        switch (severity) {
          case ERROR -> "errors";
          case WARNING -> "warnings";
          case INFO -> "infos";
        };
    return new ConfigProblem(
        severity,
        CODE,
        "",
        "",
        null,
        "%,d more %s were found; only the first %,d are told".formatted(count, noun, MOST),
        "Mend those that are told, then load again.");
  }
}
