package io.meshless.telemetry.compile;

import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.HandlerException;
import io.meshless.telemetry.handler.HandlerProvider;
import io.meshless.telemetry.handler.trial.TrialContext;
import io.meshless.telemetry.handler.trial.TrialProvider;
import io.meshless.telemetry.plan.FailureLog;
import io.meshless.telemetry.plan.HandlerDefinition;
import io.meshless.telemetry.plan.LateCounts;
import io.meshless.telemetry.plan.LiveHandler;
import io.meshless.telemetry.plan.Plan;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Makes plans whose handlers count what they would record: nothing is opened, and nothing needs to
 * be closed. Their records follow those of the plan that runs.
 */
public final class TrialStarter {
  private final Extensions extensions;
  private final FailureLog failures;
  private final InstantSource clock;
  private final Function<String, TrialContext> contexts;
  private final Plan running;

  /**
   * A starter for one plan.
   *
   * @param failures of the plan; is to be quiet
   * @param contexts gives each handler, by its full name, what it may use
   */
  public TrialStarter(
      Extensions extensions,
      FailureLog failures,
      InstantSource clock,
      Function<String, TrialContext> contexts,
      Plan running) {
    this.running = running;
    this.extensions = extensions;
    this.failures = failures;
    this.clock = clock;
    this.contexts = contexts;
  }

  /** A plan of this configuration, with the handlers that could not be made either. */
  public PlanStarter.Started start(CompiledConfiguration configuration, String rootNamespace) {
    return new PlanStarter(
            configured -> trial(configured.definition()),
            rootNamespace,
            failures,
            new LateCounts(),
            clock,
            running,
            running.fusesRules())
        .start(configuration, null, 0);
  }

  /** A plan of the same rules as the one that runs. */
  public Plan twin() {
    List<LiveHandler> handlers = new ArrayList<>();
    for (LiveHandler handler : running.handlers()) {
      try {
        handlers.add(trial(handler.definition()));
      } catch (HandlerException e) {
        // It runs, so it could be made; without it, its part is missing in what is compared.
        contexts.apply(handler.name()).report("", "not-tried", String.valueOf(e.getMessage()), e);
      }
    }
    return running.twin(handlers, failures, clock);
  }

  private LiveHandler trial(HandlerDefinition live) throws HandlerException {
    TrialContext context = contexts.apply(live.name());
    HandlerDefinition tried =
        new HandlerDefinition(live.name(), live.kind(), live.settings(), live.instances(), false);
    return LiveHandler.start(tried, same -> handler(tried, context), context);
  }

  @SuppressWarnings("unchecked") // the settings are those that the provider read
  private Handler handler(HandlerDefinition tried, TrialContext context) throws HandlerException {
    HandlerProvider<?> provider = extensions.handler(tried.kind());
    return provider instanceof TrialProvider<?> known
        ? ((TrialProvider<Object>) known).trial(tried.settings(), tried.instances(), context)
        : type -> instance -> {};
  }
}
