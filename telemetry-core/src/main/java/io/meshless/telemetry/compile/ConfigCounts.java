package io.meshless.telemetry.compile;

import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ProblemReport;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Counts the resources of each kind in a configuration, and how many of them can run. Immutable.
 */
public record ConfigCounts(List<Count> counts) {
  /** Nothing is known of what there is, since nothing was read. */
  public static final ConfigCounts NONE = new ConfigCounts(List.of());

  public ConfigCounts {
    counts = List.copyOf(counts);
  }

  /**
   * Of one kind.
   *
   * @param noun what one of them is called, such as {@code rule}
   * @param usable how many can run
   * @param written how many the configuration has
   */
  public record Count(String noun, int usable, int written) {
    @Override
    public String toString() {
      String of = usable == written ? "" : usable + " of ";
      return of + written + " " + (written == 1 ? noun : plural());
    }

    private String plural() {
      return noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
    }
  }

  /** Whether anything was written that is counted. */
  public boolean hasSomething() {
    return counts.stream().anyMatch(count -> count.written() > 0);
  }

  /** {@code 7 rules, 4 handlers, 7 metrics; 1 error, 2 warnings}: how a load went, in a line. */
  public String summary(List<ConfigProblem> problems) {
    String found = ProblemReport.summary(problems);
    return counts.isEmpty() ? found : this + "; " + found;
  }

  /** {@code 7 rules, 4 handlers, 6 of 7 metrics}; empty when nothing is known. */
  @Override
  public String toString() {
    return counts.stream().map(Count::toString).collect(Collectors.joining(", "));
  }
}
