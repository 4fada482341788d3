package io.meshless.telemetry.status;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reports what a telemetry is doing: for a page, a health check, a test. Immutable; counts are
 * exact except for records that run while it is taken.
 *
 * @param lastLoad how the last load went, with the problems it found
 * @param configHash hash of the running resources, twelve hexadecimal digits: the same in two
 *     processes that run the same configuration, however its files are laid out
 * @param sources names of the texts that the running resources come from, sorted
 * @param rootNamespace the namespace whose rules every record meets
 * @param namespaces the namespaces of records that do not say their own, sorted; empty when the
 *     service does not know its own
 * @param records records taken since the start
 * @param rules the rules that run, in the order they are evaluated
 * @param handlers the handlers that run, sorted by name
 * @param metrics the series of each metric that handlers hold
 * @param failures every place that has failed since the start, most failures first
 * @param shadow what the shadow configuration would do; null while there is none
 */
public record TelemetryStatus(
    LoadResult lastLoad,
    String configHash,
    List<String> sources,
    String rootNamespace,
    List<String> namespaces,
    long records,
    List<RuleStatus> rules,
    List<HandlerStatus> handlers,
    List<MetricStatus> metrics,
    List<FailureStatus> failures,
    @Nullable ShadowStatus shadow) {
  public TelemetryStatus {
    sources = List.copyOf(sources);
    namespaces = List.copyOf(namespaces);
    rules = List.copyOf(rules);
    handlers = List.copyOf(handlers);
    metrics = List.copyOf(metrics);
    failures = List.copyOf(failures);
  }

  /**
   * One rule.
   *
   * @param name the full name
   * @param namespace the namespace whose records the rule is asked for; those of the root namespace
   *     are asked for every record
   * @param condition the condition as written; empty when the rule always fires
   * @param matches records that matched since the start
   * @param isSampled whether only some of these are recorded
   * @param sampledOut records that matched and were not recorded, since sampling left them out
   * @param errors records for which the condition or the sampling failed
   */
  public record RuleStatus(
      String name,
      String namespace,
      String condition,
      long matches,
      boolean isSampled,
      long sampledOut,
      long errors) {}

  /**
   * One handler.
   *
   * @param name the full name
   * @param kind the kind, such as {@code prometheus}
   * @param instances full names of the instances it gets
   * @param recorded instances it has recorded, or still has to, since the start
   * @param errors instances it did not record
   */
  public record HandlerStatus(
      String name, String kind, List<String> instances, long recorded, long errors) {
    public HandlerStatus {
      instances = List.copyOf(instances);
    }
  }

  /**
   * The series of one metric.
   *
   * @param metric the exposed name
   * @param kind {@code counter}, {@code gauge} or {@code distribution}
   * @param series how many there are now
   * @param limit how many there may be
   * @param overflowed how many records went to the overflow series since the metric was made
   */
  public record MetricStatus(String metric, String kind, int series, int limit, long overflowed) {}

  /**
   * One place that fails.
   *
   * @param where the rule, instance field or handler
   * @param reason one of a few fixed words
   * @param count failures since the start
   */
  public record FailureStatus(String where, String reason, long count) {}

  /**
   * What a shadow configuration would do in place of the running one, found by letting both take
   * the same sample of the records. Immutable; counts are exact except for records that run while
   * it is taken. Of a record in both, {@code running} says what the running configuration made of
   * it, and {@code shadow} what the other one would make.
   *
   * @param configHash hash of the shadow's resources, as that of the running ones
   * @param since when the comparison began: a reload of the running configuration begins a new one
   * @param share of the records that are compared, above 0 and at most 1
   * @param records how many were compared
   * @param lost records whose comparison failed; what was compared of them is counted
   * @param stopped why nothing more is compared, and how that is mended; empty while it is
   * @param load how the shadow was read last, with its problems; when it has changed and was
   *     refused, what was read before is compared on
   * @param rules the rules of both, sorted by name
   * @param metrics the metrics of both, sorted by name
   * @param handlers the handlers of both, sorted by name
   * @param failures every place that failed under one of them, most failures of the shadow first
   */
  public record ShadowStatus(
      String configHash,
      Instant since,
      double share,
      long records,
      long lost,
      String stopped,
      LoadResult load,
      List<RuleChange> rules,
      List<MetricChange> metrics,
      List<HandlerChange> handlers,
      List<FailureChange> failures) {
    public ShadowStatus {
      rules = List.copyOf(rules);
      metrics = List.copyOf(metrics);
      handlers = List.copyOf(handlers);
      failures = List.copyOf(failures);
    }

    /** Two counts of the same records. */
    public record Pair(long running, long shadow) {}

    /**
     * One rule.
     *
     * @param name the full name
     * @param matches records that matched it; 0 where there is no such rule
     */
    public record RuleChange(String name, LoadResult.Fate fate, Pair matches) {}

    /**
     * One metric.
     *
     * @param name the name in the configuration
     * @param why what differs when it restarts, such as its labels; else empty
     * @param series how many series the records made; each side has at most as many for a metric as
     *     its limit, and 20,000 in all
     * @param appearing how many of them only the shadow has; all, when the metric restarts
     * @param disappearing how many of them only the running configuration has; all, when the metric
     *     restarts
     * @param overflowed records that found no room for a series of their own
     * @param runningSum the sum of all that was counted or observed; for a gauge, of the last
     *     values
     * @param shadowSum the same under the shadow
     * @param newSeries up to 20 of those that appear, as an exposition shows them
     * @param goneSeries up to 20 of those that disappear
     */
    public record MetricChange(
        String name,
        LoadResult.Fate fate,
        String why,
        Pair series,
        long appearing,
        long disappearing,
        Pair overflowed,
        double runningSum,
        double shadowSum,
        List<String> newSeries,
        List<String> goneSeries) {
      public MetricChange {
        newSeries = List.copyOf(newSeries);
        goneSeries = List.copyOf(goneSeries);
      }
    }

    /**
     * One handler.
     *
     * @param name the full name
     * @param kind the kind, such as {@code stdio}; of the shadow, where both have it
     * @param instances instances that it got
     * @param lines lines that these make; 0 for a handler that writes none
     */
    public record HandlerChange(
        String name, String kind, LoadResult.Fate fate, Pair instances, Pair lines) {}

    /**
     * One place that fails.
     *
     * @param where the rule, instance field or handler
     * @param reason one of a few fixed words
     */
    public record FailureChange(String where, String reason, Pair count) {}
  }

  /** The status as a JSON object; times are ISO 8601, counts numbers. */
  public String toJson() {
    return StatusJson.of(this);
  }
}
