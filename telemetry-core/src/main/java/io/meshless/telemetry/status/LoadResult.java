package io.meshless.telemetry.status;

import io.meshless.telemetry.config.ConfigProblem;
import java.time.Instant;
import java.util.List;

/**
 * Reports how one load of a configuration went. Immutable.
 *
 * @param outcome whether the configuration now runs
 * @param planId number of the current plan, from 1
 * @param problems everything found, errors first, then by place
 * @param summary the load in a line: {@code 7 rules, 4 handlers, 7 metrics; 1 error, 2 warnings}
 * @param time when the load ended
 */
public record LoadResult(
    Outcome outcome, long planId, List<ConfigProblem> problems, String summary, Instant time) {
  public LoadResult {
    problems = List.copyOf(problems);
  }

  /** What became of a loaded configuration. */
  public enum Outcome {
    /** It runs. */
    APPLIED,
    /** It was refused for its errors; the one before goes on. */
    REFUSED
  }

  /** Whether the loaded configuration runs now. */
  public boolean isApplied() {
    return outcome == Outcome.APPLIED;
  }
}
