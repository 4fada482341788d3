package io.meshless.telemetry.compile;

import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.HandlerException;
import io.meshless.telemetry.plan.FailureLog;
import io.meshless.telemetry.plan.LateCounts;
import io.meshless.telemetry.plan.LiveHandler;
import io.meshless.telemetry.plan.Plan;
import io.meshless.telemetry.plan.PlanBuilder;
import io.meshless.telemetry.plan.PlanBuilder.Route;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Starts the handlers of a compiled configuration, carrying over those that did not change, and
 * makes the plan.
 */
public final class PlanStarter {
  private final String rootNamespace;
  private final FailureLog failures;
  private final LateCounts lateCounts;
  private final InstantSource clock;
  private final HandlerStarter handlers;
  private final @Nullable Plan followed;
  private final boolean fusesRules;

  /**
   * A starter for the plans of one telemetry.
   *
   * @param contexts gives each handler, by its full name, what it may use
   * @param fusesRules whether rules are fused, which makes records faster
   */
  public PlanStarter(
      String rootNamespace,
      FailureLog failures,
      LateCounts lateCounts,
      InstantSource clock,
      Function<String, HandlerContext> contexts,
      boolean fusesRules) {
    this(
        handler ->
            LiveHandler.start(
                handler.definition(), handler::create, contexts.apply(handler.name())),
        rootNamespace,
        failures,
        lateCounts,
        clock,
        null,
        fusesRules);
  }

  /**
   * A starter whose handlers start so.
   *
   * @param followed the plan whose records are followed; null for none
   */
  PlanStarter(
      HandlerStarter handlers,
      String rootNamespace,
      FailureLog failures,
      LateCounts lateCounts,
      InstantSource clock,
      @Nullable Plan followed,
      boolean fusesRules) {
    this.followed = followed;
    this.fusesRules = fusesRules;
    this.rootNamespace = rootNamespace;
    this.failures = failures;
    this.lateCounts = lateCounts;
    this.clock = clock;
    this.handlers = handlers;
  }

  /** Starts a handler. */
  @FunctionalInterface
  interface HandlerStarter {
    LiveHandler start(ConfiguredHandler<?> configured) throws HandlerException;
  }

  /**
   * A plan that is ready, and what has to be done when it replaces its predecessor, or does not.
   *
   * @param plan the plan
   * @param problems handlers that could not be made
   * @param started handlers that are new in this plan
   * @param replaced handlers of the predecessor that this plan no longer has
   */
  public record Started(
      Plan plan,
      List<ConfigProblem> problems,
      List<LiveHandler> started,
      List<LiveHandler> replaced) {}

  /** Starts what is new; what is replaced goes on until its last record. */
  public Started start(CompiledConfiguration configuration, @Nullable Plan previous, long id) {
    Map<String, LiveHandler> live = new TreeMap<>();
    List<LiveHandler> started = new ArrayList<>();
    List<ConfigProblem> problems = new ArrayList<>();
    for (ConfiguredHandler<?> configured : configuration.usableHandlers()) {
      LiveHandler running = previous == null ? null : previous.handler(configured.name());
      if (running != null && running.isOf(configured.definition())) {
        live.put(configured.name(), running);
        continue;
      }
      try {
        LiveHandler handler = handlers.start(configured);
        started.add(handler);
        live.put(configured.name(), handler);
      } catch (HandlerException e) {
        problems.add(problem(configured, e));
      }
    }
    List<LiveHandler> replaced = new ArrayList<>();
    if (previous != null) {
      previous.handlers().stream().filter(h -> live.get(h.name()) != h).forEach(replaced::add);
    }
    return new Started(plan(configuration, live, id), problems, started, replaced);
  }

  private Plan plan(CompiledConfiguration configuration, Map<String, LiveHandler> live, long id) {
    PlanBuilder plan =
        new PlanBuilder(id, rootNamespace, live.values(), failures, lateCounts, fusesRules);
    for (CompiledRule rule : configuration.rules()) {
      plan.add(rule.definition(), routes(rule, live));
    }
    return plan.following(followed)
        .build(
            configuration.vocabulary(),
            configuration.compiler()::newEvaluation,
            configuration.countedDefaults(),
            clock);
  }

  /** What the rule sends to handlers that run. */
  private static List<Route> routes(CompiledRule rule, Map<String, LiveHandler> live) {
    List<Route> routes = new ArrayList<>();
    for (CompiledRule.Action action : rule.actions()) {
      LiveHandler handler = live.get(action.handler().name());
      if (handler != null) {
        action.instances().forEach(instance -> routes.add(new Route(instance, handler)));
      }
    }
    return routes;
  }

  private static ConfigProblem problem(ConfiguredHandler<?> handler, HandlerException cause) {
    FieldValues params = handler.params();
    Field<?> about =
        handler.provider().fields().fields().stream()
            .filter(params::isGiven)
            .filter(field -> field.protoName().equals(cause.field()))
            .findFirst()
            .orElse(null);
    ConfigNode written = about == null ? null : params.node(about);
    return new ConfigProblem(
        Severity.ERROR,
        "handler-not-started",
        handler.name(),
        about == null ? "" : params.scope(about).path(),
        written == null ? params.map().location() : written.location(),
        Objects.toString(cause.getMessage()),
        cause.mend());
  }
}
