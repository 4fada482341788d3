package io.meshless.telemetry.runtime;

import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.compile.CompiledConfiguration;
import io.meshless.telemetry.compile.Extensions;
import io.meshless.telemetry.compile.PlanStarter.Started;
import io.meshless.telemetry.compile.TrialStarter;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.plan.Plan;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shadow of a telemetry, while it has one. What runs and what is compared always belong
 * together: a reload begins a new comparison. Safe for use by many threads.
 */
final class Shadows {
  private static final Logger LOG = LoggerFactory.getLogger("io.meshless.telemetry");

  private final RuntimeSettings settings;
  private final Extensions extensions;
  private final Function<Plan, Set<AttributeName>> neededBeside;
  private final Consumer<@Nullable ShadowRun> changed;
  private volatile @Nullable ShadowRun current;

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
    set(run(configuration, running));
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

  private synchronized void set(@Nullable ShadowRun run) {
    if (!ended) {
      current = run;
      changed.accept(run);
    }
  }

  /** Unless it was dropped, or another one began, meanwhile. */
  private synchronized void replace(ShadowRun before, ShadowRun run) {
    if (current == before) {
      set(run);
    }
  }

  /** Begins anew when another plan runs. Never throws: what runs outranks what is compared. */
  void restart(Plan running) {
    ShadowRun before = current;
    if (before == null) {
      return;
    }
    try {
      replace(before, run(before.configuration(), running));
    } catch (OutOfMemoryError | InternalError e) {
      throw e;
    } catch (Throwable e) {
      drop();
      LOG.warn("the shadow configuration is dropped: it cannot be compared with the new one", e);
    }
  }

  /** Compares nothing more. */
  void drop() {
    set(null);
  }

  /** Forgets the shadow of this configuration, which runs now; one that began meanwhile stays. */
  @SuppressWarnings("ReferenceEquality") // one that says the same may have begun meanwhile
  synchronized void promoted(ShadowConfiguration configuration) {
    ShadowRun run = current;
    if (run != null && run.configuration() == configuration) {
      set(null);
    }
  }

  /** Compares nothing more, and never again. */
  synchronized void end() {
    set(null);
    ended = true;
  }
}
