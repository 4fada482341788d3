package io.meshless.telemetry.plan;

import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.StandardAttributes;
import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.TupleType;
import io.meshless.telemetry.template.instance.InstanceDefinition;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts a plan together: each rule, instance and shared tuple becomes one node. */
public final class PlanBuilder {
  final long id;
  final String rootNamespace;
  final FailureLog failures;
  final CountSlots slots = new CountSlots();

  private final boolean fusesRules;
  private final Map<String, LiveHandler> handlers = new TreeMap<>();
  private final LateCounts lateCounts;
  private final List<Added> added = new ArrayList<>();
  private final List<RuleNode> rules = new ArrayList<>();
  private final Map<InstanceType, InstanceNode> instances = new LinkedHashMap<>();
  private final Map<TupleType, TupleNode> tuples = new LinkedHashMap<>();
  private final Set<AttributeName> needed = new LinkedHashSet<>();
  @Nullable Plan followed;

  /**
   * A builder of one plan.
   *
   * @param id number of the plan, from 1
   * @param rootNamespace the namespace whose rules every record meets
   * @param handlers every running handler of the plan
   * @param fusesRules whether rules are {@linkplain FusedRule fused} where that is possible
   */
  public PlanBuilder(
      long id,
      String rootNamespace,
      Collection<LiveHandler> handlers,
      FailureLog failures,
      LateCounts lateCounts,
      boolean fusesRules) {
    this.id = id;
    this.rootNamespace = rootNamespace;
    this.failures = failures;
    this.lateCounts = lateCounts;
    this.fusesRules = fusesRules && FusedRule.IS_POSSIBLE;
    handlers.forEach(handler -> this.handlers.put(handler.name(), handler));
  }

  /** Makes a plan whose records follow those of this one; see {@link Plan#follow}. */
  public PlanBuilder following(@Nullable Plan other) {
    followed = other;
    return this;
  }

  /** One instance on its way to one handler. */
  public record Route(InstanceDefinition instance, LiveHandler handler) {}

  private record Added(RuleDefinition rule, List<Route> routes) {}

  /**
   * Adds a rule behind those before, with what it sends, in order; one that sends nothing is left
   * out.
   */
  public PlanBuilder add(RuleDefinition rule, List<Route> routes) {
    if (!routes.isEmpty()) {
      added.add(new Added(rule, routes));
    }
    return this;
  }

  /**
   * Notes each place in which records evaluate an expression, so that what stands in several is
   * worked out once. A tuple that several instances have is one place.
   */
  private void noteUses() {
    Set<InstanceType> instancesSeen = new HashSet<>();
    Set<TupleType> tuplesSeen = new HashSet<>();
    for (Added one : added) {
      Expression condition = one.rule.condition();
      if (condition != null) {
        condition.used();
      }
      for (Route route : one.routes) {
        InstanceDefinition instance = route.instance();
        if (instancesSeen.add(instance.type())) {
          instance.values().stream().filter(Objects::nonNull).forEach(Expression::used);
          for (int i = 0; i < instance.tuples().size(); i++) {
            if (tuplesSeen.add(instance.type().tuple(i))) {
              instance.tuples().get(i).forEach(Expression::used);
            }
          }
        }
      }
    }
  }

  private void makeNode(RuleDefinition rule, List<Route> routes) {
    List<DispatchNode> dispatches =
        routes.stream()
            .map(
                route ->
                    DispatchNode.of(node(route.instance()), route.handler(), slots, lateCounts))
            .toList();
    Expression condition = rule.condition();
    if (condition != null) {
      needed.addAll(condition.attributes());
    }
    Sampler sampler = rule.sampler();
    if (sampler != null) {
      needed.addAll(sampler.attributes());
    }
    boolean isFused = fusesRules && rules.size() < FusedRule.MOST;
    rules.add(
        new RuleNode(rules.size(), rule, dispatches, isFused, followed != null, failures, slots));
  }

  /**
   * The plan of what was added.
   *
   * @param vocabulary the attributes that its expressions may use
   * @param evaluations makes what the expressions need while they are evaluated
   * @param countedDefaults the attributes for which the use of defaults is counted, in the order of
   *     the evaluation
   */
  public Plan build(
      AttributeVocabulary vocabulary,
      Supplier<Evaluation> evaluations,
      List<AttributeName> countedDefaults,
      InstantSource clock) {
    noteUses();
    return assemble(vocabulary, evaluations, countedDefaults, clock);
  }

  /** As {@link #build}, of expressions whose uses are known already. */
  Plan assemble(
      AttributeVocabulary vocabulary,
      Supplier<Evaluation> evaluations,
      List<AttributeName> countedDefaults,
      InstantSource clock) {
    added.forEach(one -> makeNode(one.rule, one.routes));
    if (rules.stream().anyMatch(rule -> !rule.namespace().equals(rootNamespace))) {
      needed.add(StandardAttributes.CONTEXT_REPORTER_KIND);
      needed.add(StandardAttributes.DESTINATION_NAMESPACE);
      needed.add(StandardAttributes.SOURCE_NAMESPACE);
    }
    int[] defaultCounts =
        countedDefaults.stream()
            .mapToInt(attribute -> slots.slot(CountKey.defaulted(attribute)))
            .toArray();
    return new Plan(this, vocabulary, evaluations, defaultCounts, clock);
  }

  /** The same routes, to the handlers of these names that this plan has. */
  List<Route> routes(List<DispatchNode> dispatches) {
    List<Route> routes = new ArrayList<>();
    for (DispatchNode dispatch : dispatches) {
      LiveHandler handler = handlers.get(dispatch.handler().name());
      if (handler != null) {
        routes.add(new Route(dispatch.instance().definition(), handler));
      }
    }
    return routes;
  }

  private InstanceNode node(InstanceDefinition definition) {
    return instances.computeIfAbsent(
        definition.type(),
        type -> {
          definition.expressions().forEach(e -> needed.addAll(e.attributes()));
          if (definition.type().template().traceIdField() != null) {
            needed.addAll(TraceGate.ATTRIBUTES);
          }
          List<TupleNode> shared = new ArrayList<>();
          for (int i = 0; i < definition.tuples().size(); i++) {
            shared.add(tuple(definition.type().tuple(i), definition.tuples().get(i)));
          }
          return new InstanceNode(instances.size(), definition, shared, failures, slots);
        });
  }

  private TupleNode tuple(TupleType type, List<Expression> expressions) {
    return tuples.computeIfAbsent(type, t -> new TupleNode(tuples.size(), expressions));
  }

  boolean fusesRules() {
    return fusesRules;
  }

  List<RuleNode> rules() {
    return List.copyOf(rules);
  }

  RuleIndex rulesFor(String namespace) {
    return new RuleIndex(
        rules.stream()
            .filter(r -> r.namespace().equals(rootNamespace) || r.namespace().equals(namespace))
            .toList());
  }

  Map<String, RuleIndex> rulesByNamespace() {
    Map<String, RuleIndex> byNamespace = new HashMap<>();
    for (RuleNode rule : rules) {
      if (!rule.namespace().equals(rootNamespace)) {
        byNamespace.computeIfAbsent(rule.namespace(), this::rulesFor);
      }
    }
    return Map.copyOf(byNamespace);
  }

  /** How many of the undecided traces some handler wants spans of; negative without spans. */
  double traceShare() {
    return rules.stream()
        .flatMap(rule -> rule.dispatches().stream())
        .mapToDouble(DispatchNode::traceShare)
        .max()
        .orElse(-1);
  }

  List<InstanceNode> instances() {
    return List.copyOf(instances.values());
  }

  List<TupleNode> tuples() {
    return List.copyOf(tuples.values());
  }

  List<LiveHandler> handlers() {
    return List.copyOf(handlers.values());
  }

  Set<AttributeName> neededAttributes() {
    return Collections.unmodifiableSet(new LinkedHashSet<>(needed));
  }
}
