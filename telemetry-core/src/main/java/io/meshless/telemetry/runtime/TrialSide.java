package io.meshless.telemetry.runtime;

import io.meshless.telemetry.compile.Extensions;
import io.meshless.telemetry.compile.TrialStarter;
import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.trial.SeriesTrial;
import io.meshless.telemetry.handler.trial.TrialContext;
import io.meshless.telemetry.plan.CountKey;
import io.meshless.telemetry.plan.FailureLog;
import io.meshless.telemetry.plan.FailureSite;
import io.meshless.telemetry.plan.Plan;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One of the two configurations that are compared: its plan, whose handlers only count, and what
 * they count. Nothing of it needs to be closed. Safe for use by many threads.
 */
final class TrialSide {
  private final FailureLog failures = FailureLog.quiet();
  private final HandlerServices services;
  private final Map<String, LongAdder> lines = new ConcurrentHashMap<>();
  private final Plan plan;

  /** Set before the first record, since a handler may refuse what it gets. */
  private volatile @Nullable Plan recording;

  /**
   * The plan that {@code made} makes, in the hands of what the application gave.
   *
   * @param running the plan whose records are compared
   */
  TrialSide(
      RuntimeSettings settings,
      Extensions extensions,
      Plan running,
      Function<TrialStarter, Plan> made) {
    InstantSource clock = settings.clock();
    this.services = new HandlerServices(settings.given(), clock, failures, this::refuse);
    this.plan = made.apply(new TrialStarter(extensions, failures, clock, this::contextOf, running));
    this.recording = plan;
  }

  private TrialContext contextOf(String handler) {
    return new Context(
        services.contextOf(handler), lines.computeIfAbsent(handler, name -> new LongAdder()));
  }

  private boolean refuse() {
    Plan running = recording;
    return running != null && running.refuse();
  }

  Plan plan() {
    return plan;
  }

  Collection<FailureSite> failures() {
    return failures.sites();
  }

  /** Everything that records have counted. */
  Map<CountKey, Long> counts() {
    Map<CountKey, Long> counts = new HashMap<>();
    plan.forEachCount(counts::put);
    return counts;
  }

  /** The lines that a handler would have written. */
  long linesOf(String handler) {
    LongAdder written = lines.get(handler);
    return written == null ? 0 : written.sum();
  }

  /** The series of each kind of handler that has some. */
  List<SeriesTrial> series() {
    return services.sharedOf(SeriesTrial.class);
  }

  /** What a handler that is tried can use. */
  private record Context(HandlerContext context, LongAdder lines) implements TrialContext {
    @Override
    public InstantSource clock() {
      return context.clock();
    }

    @Override
    public void report(String instance, String reason, String message, @Nullable Throwable cause) {
      context.report(instance, reason, message, cause);
    }

    @Override
    public <T> Optional<T> given(Class<T> type) {
      return context.given(type);
    }

    @Override
    public <T> T shared(Class<T> type, Supplier<T> maker) {
      return context.shared(type, maker);
    }
  }
}
