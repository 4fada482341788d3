package io.meshless.telemetry.compile;

import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.plan.RuleDefinition;
import io.meshless.telemetry.template.instance.InstanceDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule whose names are resolved, before its handlers live.
 *
 * @param actions what it sends where when it fires
 */
record CompiledRule(RuleDefinition definition, List<Action> actions) {
  /** The full name. */
  String name() {
    return definition.name();
  }

  /** One handler with the instances it gets. */
  record Action(ConfiguredHandler<?> handler, List<SentInstance> sent) {
    List<InstanceDefinition> instances() {
      return sent.stream().map(SentInstance::instance).toList();
    }
  }

  /** An instance, and where the rule names it. */
  record SentInstance(InstanceDefinition instance, Place place) {}

  /** Where a reference stands, for problems about it. */
  record Place(ProblemScope scope, @Nullable ConfigNode node) {}
}
