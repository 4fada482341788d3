package io.meshless.telemetry.runtime;

import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.handler.report.QueueReport.QueueDepth;
import io.meshless.telemetry.handler.report.SeriesReport.SeriesCount;
import io.meshless.telemetry.plan.CountKey;
import io.meshless.telemetry.plan.FailureKey;
import io.meshless.telemetry.plan.FailureSite;
import io.meshless.telemetry.plan.Plan;
import io.meshless.telemetry.trace.flow.TraceCounts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * The telemetry's own metrics, read when the registry is; recording costs nothing extra. All have a
 * tag that no other telemetry on the registry has, so that none adopts the meters of another.
 */
final class SelfMetrics {
  private final OwnMeters meters;
  private final TelemetryRuntime runtime;
  private final Set<Object> known = ConcurrentHashMap.newKeySet();

  /** Registers what is there from the start, under this name or one like it that is free. */
  SelfMetrics(MeterRegistry registry, String name, TelemetryRuntime runtime) {
    this.runtime = runtime;
    this.meters =
        OwnMeters.claim(
            registry,
            name,
            Gauge.builder(OwnMeters.FIRST.meterName(), runtime, r -> r.planId())
                .description(OwnMeters.FIRST.meaning()));
    gauge(SelfMetric.CONFIG_HASH, r -> ConfigHash.number(r.configHash()));
    gauge(SelfMetric.CONFIG_ATTRIBUTES, r -> r.countOf(plan -> plan.vocabulary().names()));
    gauge(SelfMetric.CONFIG_INSTANCES, r -> r.countOf(Plan::instances));
    gauge(SelfMetric.CONFIG_RULES, r -> r.countOf(Plan::rules));
    gauge(SelfMetric.CONFIG_HANDLERS, r -> r.countOf(Plan::handlers));
    counter(SelfMetric.HANDLERS_STARTED, Tags.empty(), runtime.loads(), LoadCounts::started);
    counter(SelfMetric.HANDLERS_KEPT, Tags.empty(), runtime.loads(), LoadCounts::kept);
    counter(SelfMetric.HANDLERS_CLOSED, Tags.empty(), runtime.loads(), LoadCounts::closed);
    gauge(SelfMetric.LAST_LOAD_SUCCESS, r -> r.lastLoad().isApplied() ? 1 : 0);
    gauge(SelfMetric.LAST_LOAD_TIME, r -> r.lastLoad().time().toEpochMilli() / 1e3);
    for (FailureKey.Kind kind : FailureKey.Kind.values()) {
      counter(
          SelfMetric.ERRORS,
          Tags.of("kind", kind.name().toLowerCase(Locale.ROOT)),
          runtime,
          r -> r.failuresOf(kind));
    }
    for (Severity severity : Severity.values()) {
      taggedGauge(
          SelfMetric.CONFIG_PROBLEMS,
          Tags.of("severity", severity.name().toLowerCase(Locale.ROOT)),
          r -> r.problems(severity));
    }
  }

  private void gauge(SelfMetric metric, ToDoubleFunction<TelemetryRuntime> value) {
    taggedGauge(metric, Tags.empty(), value);
  }

  /** Adds counters for what the current plan counts and no earlier one did. */
  void refresh() {
    for (CountKey key : runtime.counts().all().keySet()) {
      if (known.add(key)) {
        counter(metric(key.kind()), tags(key), runtime, r -> r.counts().of(key));
      }
    }
    Plan plan = runtime.runningPlan();
    if (plan != null && plan.traceShare() >= 0 && known.add(SelfMetric.TRACES_REFUSED)) {
      addTraces();
    }
    for (SeriesCount metric : runtime.services().seriesCounts()) {
      if (known.add(metric.metric())) {
        addSeries(metric.metric());
      }
    }
    for (QueueDepth depth : runtime.services().queueDepths()) {
      // A queue may be called like a metric.
      if (known.add(Tags.of("queue", depth.queue()))) {
        addQueue(depth.queue());
      }
    }
  }

  private void addTraces() {
    TraceCounts counts = runtime.traces().counts();
    counter(
        SelfMetric.TRACES_REFUSED,
        Tags.of("reason", "traceparent_invalid"),
        counts,
        c -> c.invalid().sum());
    counter(
        SelfMetric.TRACES_REFUSED, Tags.of("reason", "conflict"), counts, c -> c.conflicts().sum());
  }

  private void addQueue(String queue) {
    Tags tags = Tags.of("queue", queue);
    taggedGauge(SelfMetric.QUEUE_WAITING, tags, r -> r.services().queueDepth(queue).waiting());
    taggedGauge(SelfMetric.QUEUE_LIMIT, tags, r -> r.services().queueDepth(queue).limit());
    counter(SelfMetric.QUEUE_DROPPED, tags, runtime, r -> r.services().queueDepth(queue).dropped());
  }

  private void addSeries(String metric) {
    Tags tags = Tags.of("metric", metric);
    taggedGauge(SelfMetric.SERIES, tags, r -> r.services().seriesCount(metric).series());
    taggedGauge(SelfMetric.SERIES_LIMIT, tags, r -> r.services().seriesCount(metric).limit());
    counter(
        SelfMetric.SERIES_OVERFLOWED,
        tags,
        runtime,
        r -> r.services().seriesCount(metric).overflowed());
  }

  private void taggedGauge(SelfMetric metric, Tags tags, ToDoubleFunction<TelemetryRuntime> value) {
    meters.add(
        Gauge.builder(metric.meterName(), runtime, value).description(metric.meaning()).tags(tags));
  }

  /** Adds a counter for a place that failed for the first time. */
  void add(FailureSite site) {
    if (known.add(site.key())) {
      counter(metric(site.key().kind()), tags(site.key()), site, FailureSite::count);
    }
  }

  private <T> void counter(SelfMetric metric, Tags tags, T source, ToDoubleFunction<T> count) {
    meters.add(
        FunctionCounter.builder(metric.meterName(), source, count)
            .description(metric.meaning())
            .tags(tags));
  }

  private static SelfMetric metric(CountKey.Kind kind) {
    return switch (kind) {
      case RECORD -> SelfMetric.RECORDS;
      case MATCH -> SelfMetric.MATCHES;
      case SAMPLED_OUT -> SelfMetric.SAMPLED_OUT;
      case INSTANCE -> SelfMetric.INSTANCES;
      case DISPATCH -> SelfMetric.DISPATCHES;
      case DEFAULT -> SelfMetric.DEFAULTS;
    };
  }

  private static Tags tags(CountKey key) {
    return switch (key.kind()) {
      case RECORD -> Tags.empty();
      case MATCH, SAMPLED_OUT -> Tags.of("rule", key.resource());
      case INSTANCE -> Tags.of("instance", key.resource());
      case DEFAULT -> Tags.of("attribute", key.resource());
      case DISPATCH ->
          Tags.of(
              "handler",
              key.resource(),
              "adapter",
              key.handlerKind(),
              "template",
              key.template(),
              "outcome",
              key.outcome());
    };
  }

  private static SelfMetric metric(FailureKey.Kind kind) {
    return switch (kind) {
      case MATCH -> SelfMetric.MATCH_ERRORS;
      case SAMPLING -> SelfMetric.SAMPLING_ERRORS;
      case INSTANCE -> SelfMetric.INSTANCE_ERRORS;
      case HANDLER -> SelfMetric.HANDLER_ERRORS;
      case RECORD -> SelfMetric.RECORD_ERRORS;
    };
  }

  private static Tags tags(FailureKey key) {
    Tags reason = Tags.of("reason", key.reason());
    return switch (key.kind()) {
      case MATCH, SAMPLING -> reason.and("rule", key.resource());
      case INSTANCE -> reason.and("instance", key.instance(), "field", key.field());
      case HANDLER -> reason.and("handler", key.resource(), "instance", key.instance());
      case RECORD -> reason;
    };
  }

  /** Takes every meter back. */
  void close() {
    meters.close();
  }
}
