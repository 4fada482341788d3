package io.meshless.telemetry.status;

import java.util.List;

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
    List<FailureStatus> failures) {
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

  /** The status as a JSON object; times are ISO 8601, counts numbers. */
  public String toJson() {
    return StatusJson.of(this);
  }
}
