package io.meshless.telemetry.runtime;

import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.handler.report.SeriesReport.SeriesCount;
import io.meshless.telemetry.plan.CountKey;
import io.meshless.telemetry.plan.FailureKey;
import io.meshless.telemetry.plan.FailureSite;
import io.meshless.telemetry.plan.LiveHandler;
import io.meshless.telemetry.plan.Plan;
import io.meshless.telemetry.plan.RuleNode;
import io.meshless.telemetry.status.TelemetryStatus;
import io.meshless.telemetry.status.TelemetryStatus.FailureStatus;
import io.meshless.telemetry.status.TelemetryStatus.HandlerStatus;
import io.meshless.telemetry.status.TelemetryStatus.MetricStatus;
import io.meshless.telemetry.status.TelemetryStatus.RuleStatus;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Puts together what a runtime knows about itself. */
final class StatusReader {
  private final TelemetryRuntime runtime;
  private final Plan plan;
  private final Map<CountKey, Long> counts;
  private final Collection<FailureSite> failures;

  StatusReader(TelemetryRuntime runtime) {
    this.runtime = runtime;
    this.plan = runtime.plan();
    this.counts = runtime.counts().all();
    this.failures = runtime.failures().sites();
  }

  TelemetryStatus read() {
    return new TelemetryStatus(
        runtime.lastLoad(),
        runtime.configHash(),
        sum(CountKey.Kind.RECORD, "", ""),
        plan.rules().stream().map(this::status).toList(),
        plan.handlers().stream().map(this::status).toList(),
        runtime.seriesCounts().stream().map(StatusReader::status).toList(),
        failures.stream()
            .map(StatusReader::status)
            .sorted(
                Comparator.comparing(FailureStatus::count)
                    .reversed()
                    .thenComparing(FailureStatus::where))
            .toList());
  }

  private RuleStatus status(RuleNode rule) {
    Expression condition = rule.condition();
    return new RuleStatus(
        rule.name(),
        condition == null ? "" : condition.text(),
        sum(CountKey.Kind.MATCH, rule.name(), ""),
        failed(FailureKey.Kind.MATCH, rule.name()));
  }

  private HandlerStatus status(LiveHandler handler) {
    List<String> instances =
        plan.rules().stream()
            .flatMap(rule -> rule.dispatches().stream())
            .filter(dispatch -> dispatch.handler() == handler)
            .map(dispatch -> dispatch.instance().definition().type().name())
            .distinct()
            .sorted()
            .toList();
    return new HandlerStatus(
        handler.name(),
        handler.kind(),
        instances,
        sum(CountKey.Kind.DISPATCH, handler.name(), CountKey.OK)
            - runtime.lostLater(handler.name()),
        failed(FailureKey.Kind.HANDLER, handler.name()));
  }

  private long sum(CountKey.Kind kind, String resource, String outcome) {
    return counts.entrySet().stream()
        .filter(e -> e.getKey().kind() == kind && e.getKey().resource().equals(resource))
        .filter(e -> e.getKey().outcome().equals(outcome))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private long failed(FailureKey.Kind kind, String resource) {
    return failures.stream()
        .filter(site -> site.key().kind() == kind && site.key().resource().equals(resource))
        .mapToLong(FailureSite::count)
        .sum();
  }

  private static MetricStatus status(SeriesCount count) {
    return new MetricStatus(count.metric(), count.series(), count.limit(), count.overflowed());
  }

  private static FailureStatus status(FailureSite site) {
    FailureKey key = site.key();
    String where =
        switch (key.kind()) {
          case MATCH -> key.resource() + ": match";
          case SAMPLING -> key.resource() + ": sampling";
          case INSTANCE -> key.instance() + ": " + key.field();
          case HANDLER -> key.resource() + (key.instance().isEmpty() ? "" : ": " + key.instance());
          case RECORD -> "record";
        };
    return new FailureStatus(where, key.reason(), site.count());
  }
}
