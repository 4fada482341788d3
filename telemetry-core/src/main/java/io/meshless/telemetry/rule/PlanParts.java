package io.meshless.telemetry.rule;

import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.StandardAttributes;
import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.template.InstanceDefinition;
import io.meshless.telemetry.template.TupleType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Collects the nodes of a plan: each rule, instance and shared tuple once. */
final class PlanParts {
  private final long id;
  private final CompiledConfiguration configuration;
  private final String rootNamespace;
  private final Map<String, LiveHandler> handlers;
  private final FailureLog failures;
  private final LateCounts lateCounts;
  private final CountSlots slots = new CountSlots();
  private final List<RuleNode> rules = new ArrayList<>();
  private final Map<String, InstanceNode> instances = new LinkedHashMap<>();
  private final Map<TupleType, TupleNode> tuples = new LinkedHashMap<>();
  private final int[] defaultCounts;
  private final Set<AttributeName> needed = new LinkedHashSet<>();

  PlanParts(
      long id,
      CompiledConfiguration configuration,
      String rootNamespace,
      Map<String, LiveHandler> handlers,
      FailureLog failures,
      LateCounts lateCounts) {
    this.id = id;
    this.configuration = configuration;
    this.rootNamespace = rootNamespace;
    this.handlers = new TreeMap<>(handlers);
    this.failures = failures;
    this.lateCounts = lateCounts;
    configuration.rules().forEach(this::add);
    this.defaultCounts =
        configuration.countedDefaults().stream()
            .mapToInt(attribute -> slots.slot(CountKey.defaulted(attribute)))
            .toArray();
    if (rules.stream().anyMatch(rule -> !rule.namespace().equals(rootNamespace))) {
      needed.add(StandardAttributes.CONTEXT_REPORTER_KIND);
      needed.add(StandardAttributes.DESTINATION_NAMESPACE);
      needed.add(StandardAttributes.SOURCE_NAMESPACE);
    }
  }

  private void add(CompiledRule rule) {
    List<DispatchNode> dispatches = new ArrayList<>();
    for (CompiledRule.Action action : rule.actions()) {
      LiveHandler handler = handlers.get(action.handler().name());
      if (handler != null) {
        for (InstanceDefinition instance : action.instances()) {
          dispatches.add(new DispatchNode(node(instance), handler, slots, lateCounts));
        }
      }
    }
    if (dispatches.isEmpty()) {
      return;
    }
    Expression condition = rule.condition();
    if (condition != null) {
      needed.addAll(condition.attributes());
    }
    Sampler sampler = rule.sampler();
    if (sampler != null) {
      needed.addAll(sampler.attributes());
    }
    rules.add(new RuleNode(rule, dispatches, failures, slots));
  }

  private InstanceNode node(InstanceDefinition definition) {
    return instances.computeIfAbsent(
        definition.type().name(),
        name -> {
          definition.expressions().forEach(e -> needed.addAll(e.attributes()));
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

  long id() {
    return id;
  }

  CompiledConfiguration configuration() {
    return configuration;
  }

  String rootNamespace() {
    return rootNamespace;
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

  /** The places of the counts of defaults, in the order of the attributes. */
  int[] defaultCounts() {
    return defaultCounts;
  }

  FailureLog failures() {
    return failures;
  }

  CountSlots slots() {
    return slots;
  }
}
