package io.meshless.telemetry.runtime;

import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.SourceLocation;
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
import java.util.Objects;

/** Puts together what a runtime knows about itself. */
final class StatusReader {
  private final TelemetryRuntime runtime;
  private final Plan plan;
  private final Collection<FailureSite> failures;
  private final CountSums sums;

  StatusReader(TelemetryRuntime runtime) {
    this.runtime = runtime;
    this.plan = runtime.plan();
    this.failures = runtime.failures().sites();
    this.sums = new CountSums(runtime.counts().all(), failures);
  }

  TelemetryStatus read() {
    return new TelemetryStatus(
        runtime.lastLoad(),
        runtime.configHash(),
        sources(),
        plan.rootNamespace(),
        runtime.namespaces().stream().sorted().toList(),
        sums.of(CountKey.Kind.RECORD, "", ""),
        plan.rules().stream().map(this::status).toList(),
        plan.handlers().stream().map(this::status).toList(),
        runtime.services().seriesCounts().stream().map(StatusReader::status).toList(),
        failures.stream()
            .map(StatusReader::status)
            .sorted(
                Comparator.comparing(FailureStatus::count)
                    .reversed()
                    .thenComparing(FailureStatus::where))
            .toList(),
        runtime.shadows().status());
  }

  private RuleStatus status(RuleNode rule) {
    Expression condition = rule.condition();
    return new RuleStatus(
        rule.name(),
        rule.namespace(),
        condition == null ? "" : condition.text(),
        sums.of(CountKey.Kind.MATCH, rule.name(), ""),
        rule.isSampled(),
        sums.of(CountKey.Kind.SAMPLED_OUT, rule.name(), ""),
        sums.of(FailureKey.Kind.MATCH, rule.name(), "")
            + sums.of(FailureKey.Kind.SAMPLING, rule.name(), ""));
  }

  private List<String> sources() {
    return runtime.running().resources().stream()
        .map(Resource::location)
        .filter(Objects::nonNull)
        .map(SourceLocation::source)
        .distinct()
        .sorted()
        .toList();
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
        sums.of(CountKey.Kind.DISPATCH, handler.name(), CountKey.OK)
            - runtime.services().lostLater(handler.name()),
        sums.of(FailureKey.Kind.HANDLER, handler.name(), ""));
  }

  private static MetricStatus status(SeriesCount count) {
    return new MetricStatus(
        count.metric(), count.kind(), count.series(), count.limit(), count.overflowed());
  }

  private static FailureStatus status(FailureSite site) {
    return new FailureStatus(where(site.key()), site.key().reason(), site.count());
  }

  /** The place that fails, as it is shown. */
  static String where(FailureKey key) {
    return switch (key.kind()) {
      case MATCH -> key.resource() + ": match";
      case SAMPLING -> key.resource() + ": sampling";
      case INSTANCE -> key.instance() + ": " + key.field();
      case HANDLER -> key.resource() + (key.instance().isEmpty() ? "" : ": " + key.instance());
      case RECORD -> "record";
    };
  }
}
