package io.meshless.telemetry.status;

import io.meshless.telemetry.config.ConfigProblem;
import java.time.Instant;
import java.util.List;

/**
 * Reports how one load of a configuration went. Immutable.
 *
 * @param outcome whether the configuration now runs
 * @param planId number of the current plan, from 1
 * @param configHash hash of the configuration that runs now, as {@link
 *     TelemetryStatus#configHash()}; that of the one before when this load was refused
 * @param problems everything found, errors first, then by place
 * @param summary the load in a line: {@code 7 rules, 4 handlers, 7 metrics; 1 error, 2 warnings}
 * @param time when the load ended
 */
public record LoadResult(
    Outcome outcome,
    long planId,
    String configHash,
    List<ConfigProblem> problems,
    String summary,
    Instant time) {
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

  /**
   * Tells what a load of another configuration would do; nothing of it has happened. Immutable.
   *
   * @param outcome whether it would run. A handler that cannot be made, such as for a file that
   *     cannot be opened, is found only when it is
   * @param problems everything found, errors first, then by place
   * @param summary the load in a line, as {@link LoadResult#summary}
   * @param resources those that are new, gone or changed, by name
   * @param series what becomes of the series of each metric, by its name
   * @param handlers what becomes of each handler, by its name
   */
  public record Preview(
      Outcome outcome,
      List<ConfigProblem> problems,
      String summary,
      List<Change> resources,
      List<Change> series,
      List<Change> handlers) {
    public Preview {
      problems = List.copyOf(problems);
      resources = List.copyOf(resources);
      series = List.copyOf(series);
      handlers = List.copyOf(handlers);
    }

    /** The preview as a JSON object. */
    public String toJson() {
      return StatusJson.of(this);
    }
  }

  /**
   * What becomes of a thing.
   *
   * @param what the name of a resource, a metric or a handler
   * @param why in words; empty when there is nothing to say
   */
  public record Change(Fate fate, String what, String why) {}

  /** What can become of a thing. */
  public enum Fate {
    /** It is new. */
    ADDED,
    /** It disappears. */
    REMOVED,
    /** It begins again from zero. */
    RESTARTED,
    /** It is another one now. */
    CHANGED,
    /** It goes on. */
    KEPT
  }
}
