package io.meshless.telemetry.runtime;

import io.meshless.telemetry.handler.trial.SeriesTrial;
import io.meshless.telemetry.handler.trial.SeriesTrial.MetricDifference;
import io.meshless.telemetry.plan.CountKey;
import io.meshless.telemetry.plan.FailureSite;
import io.meshless.telemetry.plan.LiveHandler;
import io.meshless.telemetry.plan.RuleNode;
import io.meshless.telemetry.status.LoadResult.Fate;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus.FailureChange;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus.HandlerChange;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus.MetricChange;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus.Pair;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus.RuleChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts together what a comparison has found. */
final class ShadowReader {
  private final ShadowRun run;
  private final TrialSide running;
  private final TrialSide shadow;
  private final Map<Counted, Long> now;
  private final Map<Counted, Long> then;

  ShadowReader(ShadowRun run) {
    this.run = run;
    this.running = run.running();
    this.shadow = run.shadow();
    this.now = sums(running.counts());
    this.then = sums(shadow.counts());
  }

  /** What is counted of a resource, whatever came out. */
  private record Counted(CountKey.Kind kind, String resource) {}

  /** What failed is told as a failure, and not counted here. */
  private static Map<Counted, Long> sums(Map<CountKey, Long> counts) {
    Map<Counted, Long> sums = new HashMap<>();
    counts.forEach(
        (key, count) -> {
          if (!key.outcome().equals(CountKey.ERROR)) {
            sums.merge(new Counted(key.kind(), key.resource()), count, Long::sum);
          }
        });
    return sums;
  }

  ShadowStatus read() {
    return new ShadowStatus(
        run.configuration().hash(),
        run.since(),
        run.configuration().share(),
        then.getOrDefault(new Counted(CountKey.Kind.RECORD, ""), 0L),
        run.lost(),
        run.configuration().load(),
        rules(),
        metrics(),
        handlers(),
        failures());
  }

  private List<RuleChange> rules() {
    Map<String, Fate> fates = new TreeMap<>();
    running.plan().rules().forEach(rule -> fates.put(rule.name(), Fate.REMOVED));
    for (RuleNode rule : shadow.plan().rules()) {
      fates.merge(rule.name(), Fate.ADDED, (was, is) -> Fate.KEPT);
    }
    List<RuleChange> rules = new ArrayList<>();
    fates.forEach(
        (name, fate) -> rules.add(new RuleChange(name, fate, pair(CountKey.Kind.MATCH, name))));
    return rules;
  }

  private List<MetricChange> metrics() {
    List<MetricChange> metrics = new ArrayList<>();
    List<SeriesTrial> before = new ArrayList<>(running.series());
    for (SeriesTrial after : shadow.series()) {
      SeriesTrial same = sameKind(before, after);
      before.remove(same);
      add(metrics, after.after(same == null ? after.none() : same));
    }
    before.forEach(gone -> add(metrics, gone.none().after(gone)));
    metrics.sort(Comparator.comparing(MetricChange::name));
    return metrics;
  }

  private static @Nullable SeriesTrial sameKind(List<SeriesTrial> all, SeriesTrial wanted) {
    return all.stream().filter(t -> t.getClass() == wanted.getClass()).findFirst().orElse(null);
  }

  private static void add(List<MetricChange> metrics, List<MetricDifference> differences) {
    for (MetricDifference metric : differences) {
      metrics.add(
          new MetricChange(
              metric.name(),
              Fate.valueOf(metric.fate().name()),
              metric.why(),
              new Pair(metric.before().series(), metric.after().series()),
              metric.appearing(),
              metric.disappearing(),
              new Pair(metric.before().overflowed(), metric.after().overflowed()),
              metric.before().sum(),
              metric.after().sum(),
              metric.newSeries(),
              metric.goneSeries()));
    }
  }

  private List<HandlerChange> handlers() {
    Map<String, HandlerChange> handlers = new TreeMap<>();
    running.plan().handlers().forEach(h -> handlers.put(h.name(), change(h, Fate.REMOVED)));
    for (LiveHandler handler : shadow.plan().handlers()) {
      Fate fate = handlers.containsKey(handler.name()) ? Fate.KEPT : Fate.ADDED;
      handlers.put(handler.name(), change(handler, fate));
    }
    return List.copyOf(handlers.values());
  }

  private HandlerChange change(LiveHandler handler, Fate fate) {
    String name = handler.name();
    return new HandlerChange(
        name,
        handler.kind(),
        fate,
        pair(CountKey.Kind.DISPATCH, name),
        new Pair(running.linesOf(name), shadow.linesOf(name)));
  }

  private List<FailureChange> failures() {
    Map<List<String>, Pair> counts = new LinkedHashMap<>();
    for (FailureSite site : running.failures()) {
      counts.merge(key(site), new Pair(site.count(), 0), ShadowReader::sum);
    }
    for (FailureSite site : shadow.failures()) {
      counts.merge(key(site), new Pair(0, site.count()), ShadowReader::sum);
    }
    return counts.entrySet().stream()
        .map(e -> new FailureChange(e.getKey().get(0), e.getKey().get(1), e.getValue()))
        .sorted(
            Comparator.<FailureChange>comparingLong(failure -> failure.count().shadow())
                .reversed()
                .thenComparing(FailureChange::where)
                .thenComparing(FailureChange::reason))
        .toList();
  }

  private static List<String> key(FailureSite site) {
    return List.of(StatusReader.where(site.key()), site.key().reason());
  }

  private static Pair sum(Pair a, Pair b) {
    return new Pair(a.running() + b.running(), a.shadow() + b.shadow());
  }

  private Pair pair(CountKey.Kind kind, String resource) {
    Counted counted = new Counted(kind, resource);
    return new Pair(now.getOrDefault(counted, 0L), then.getOrDefault(counted, 0L));
  }
}
