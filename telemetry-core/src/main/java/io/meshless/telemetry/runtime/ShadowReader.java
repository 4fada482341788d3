package io.meshless.telemetry.runtime;

import io.meshless.telemetry.difference.Changes;
import io.meshless.telemetry.difference.TriedChanges;
import io.meshless.telemetry.plan.CountKey;
import io.meshless.telemetry.plan.FailureSite;
import io.meshless.telemetry.plan.LiveHandler;
import io.meshless.telemetry.plan.RuleNode;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus.FailureChange;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus.HandlerChange;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus.Pair;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus.RuleChange;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts together what a comparison has found. */
final class ShadowReader {
  private final ShadowRun run;
  private final TrialSide running;
  private final TrialSide shadow;
  private final CountSums now;
  private final CountSums then;

  ShadowReader(ShadowRun run) {
    this.run = run;
    this.running = run.running();
    this.shadow = run.shadow();
    this.now = new CountSums(running.counts(), List.of());
    this.then = new CountSums(shadow.counts(), List.of());
  }

  ShadowStatus read() {
    return new ShadowStatus(
        run.configuration().hash(),
        run.since(),
        run.configuration().origin().share(),
        then.of(CountKey.Kind.RECORD, "", ""),
        run.lost(),
        run.stopped(),
        run.configuration().lastLoad(),
        rules(),
        TriedChanges.of(running.series(), shadow.series()),
        handlers(),
        failures());
  }

  private List<RuleChange> rules() {
    return Changes.each(
        Changes.byName(running.plan().rules(), RuleNode::name),
        Changes.byName(shadow.plan().rules(), RuleNode::name),
        (name, was, is) ->
            new RuleChange(name, Changes.fate(was, is), pair(CountKey.Kind.MATCH, name, "")));
  }

  private List<HandlerChange> handlers() {
    return Changes.each(
        Changes.byName(running.plan().handlers(), LiveHandler::name),
        Changes.byName(shadow.plan().handlers(), LiveHandler::name),
        this::change);
  }

  private @Nullable HandlerChange change(
      String name, @Nullable LiveHandler was, @Nullable LiveHandler is) {
    LiveHandler handler = is == null ? was : is;
    return handler == null
        ? null
        : new HandlerChange(
            name,
            handler.kind(),
            Changes.fate(was, is),
            pair(CountKey.Kind.DISPATCH, name, CountKey.OK),
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

  /** What failed is told as a failure, and not counted here. */
  private Pair pair(CountKey.Kind kind, String resource, String outcome) {
    return new Pair(now.of(kind, resource, outcome), then.of(kind, resource, outcome));
  }
}
