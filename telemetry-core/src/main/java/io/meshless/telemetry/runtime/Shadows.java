package io.meshless.telemetry.runtime;

import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.compile.CompiledConfiguration;
import io.meshless.telemetry.compile.Extensions;
import io.meshless.telemetry.compile.PlanStarter.Started;
import io.meshless.telemetry.compile.TrialStarter;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.plan.Plan;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus;
import io.meshless.telemetry.text.ThrownText;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The shadow of a telemetry, while it has one. What runs and what is compared always belong
 * together: a reload begins a new comparison. Safe for use by many threads.
 */
final class Shadows {
  private final RuntimeSettings settings;
  private final Extensions extensions;
  private final Function<Plan, Set<AttributeName>> neededBeside;
  private final Consumer<@Nullable ShadowRun> changed;
  private volatile @Nullable ShadowRun current;

  /** To be ended when no lock is held, since their watches may wait for one. */
  private final Queue<ShadowOrigin> unused = new ConcurrentLinkedQueue<>();

  /** Guarded by this, and held for a moment only. */
  private boolean ended;

  /**
   * No shadow yet.
   *
   * @param neededBeside the attributes that records of a plan need to have without a shadow
   * @param changed told of the comparison that records take part in from now on; null for none
   */
  Shadows(
      RuntimeSettings settings,
      Extensions extensions,
      Function<Plan, Set<AttributeName>> neededBeside,
      Consumer<@Nullable ShadowRun> changed) {
    this.changed = changed;
    this.neededBeside = neededBeside;
    this.settings = settings;
    this.extensions = extensions;
  }

  /** The comparison that runs; null when none does. */
  @Nullable ShadowRun current() {
    return current;
  }

  /** What records of this plan need to have in their bags, beside their own. */
  Set<AttributeName> needed(Plan plan, Set<AttributeName> own) {
    ShadowRun run = current;
    return run == null || run.compared() != plan ? own : run.needed();
  }

  /** What the comparison has found; null when there is none. */
  @Nullable ShadowStatus status() {
    ShadowRun run = current;
    return run == null ? null : new ShadowReader(run).read();
  }

  /** The problems that keep handlers of this configuration from being made. */
  List<ConfigProblem> problems(CompiledConfiguration compiled, Plan running) {
    List<ConfigProblem> problems = new ArrayList<>();
    shadow(compiled, running, problems);
    return problems;
  }

  /** Begins to compare this configuration with the plan that runs, in place of any other. */
  void begin(ShadowConfiguration configuration, Plan running) {
    change(current -> true, run(configuration, running));
  }

  private ShadowRun run(ShadowConfiguration configuration, Plan running) {
    return new ShadowRun(
        configuration,
        running,
        neededBeside.apply(running),
        new TrialSide(settings, extensions, running, TrialStarter::twin),
        shadow(configuration.compiled(), running, new ArrayList<>()),
        settings.clock().instant());
  }

  private TrialSide shadow(
      CompiledConfiguration compiled, Plan running, List<ConfigProblem> problems) {
    return new TrialSide(
        settings,
        extensions,
        running,
        starter -> {
          Started started = starter.start(compiled, settings.rootNamespace());
          problems.addAll(started.problems());
          return started.plan();
        });
  }

  /** Compares this configuration with the plan that runs, if this comparison is still there. */
  void replace(ShadowRun before, ShadowConfiguration configuration, Plan running) {
    change(current -> current == before, run(configuration, running));
  }

  /** Begins anew when another plan runs. Never throws: what runs outranks what is compared. */
  void restart(Plan running) {
    ShadowRun before = current;
    if (before == null) {
      return;
    }
    try {
      replace(before, before.configuration(), running);
    } catch (OutOfMemoryError | InternalError e) {
      throw e;
    } catch (Throwable e) {
      before.stop(
          "it cannot be compared with the configuration that runs since: %s. Set the shadow again."
              .formatted(ThrownText.of(e)));
    }
  }

  /** Compares nothing more. */
  void drop() {
    change(current -> true, null);
    endUnused();
  }

  /** Forgets the shadow that runs now; one that began meanwhile stays. */
  void promoted(ShadowOrigin origin) {
    change(run -> run != null && run.configuration().origin() == origin, null);
    endUnused();
  }

  /** Compares nothing more, and never again. */
  void end() {
    synchronized (this) {
      change(current -> true, null);
      ended = true;
    }
    endUnused();
  }

  /** Compares so from now on, if that is still meant. */
  private synchronized void change(
      Predicate<@Nullable ShadowRun> isMeant, @Nullable ShadowRun run) {
    ShadowRun before = current;
    boolean isDone = !ended && isMeant.test(before);
    if (isDone) {
      current = run;
      changed.accept(run);
    }
    ShadowRun left = isDone ? before : run;
    ShadowRun stays = isDone ? run : before;
    if (left != null && (stays == null || originOf(stays) != originOf(left))) {
      unused.add(originOf(left));
    }
  }

  private static ShadowOrigin originOf(ShadowRun run) {
    return run.configuration().origin();
  }

  /** Ends what is no more compared. Not to be called under the lock of the loads. */
  void endUnused() {
    for (ShadowOrigin origin = unused.poll(); origin != null; origin = unused.poll()) {
      origin.end();
    }
  }
}
