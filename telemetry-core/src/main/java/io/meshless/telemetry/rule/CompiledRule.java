package io.meshless.telemetry.rule;

import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.template.InstanceDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule whose names are resolved, before its handlers live.
 *
 * @param condition null when the rule always fires
 * @param hidesFailures whether the text of a failing condition could show a secret
 * @param sampler null when every matching record counts
 * @param hidesSamplingFailures whether the text of a sampling that fails could show a secret
 */
record CompiledRule(
    String name,
    String namespace,
    @Nullable Expression condition,
    boolean hidesFailures,
    @Nullable Sampler sampler,
    boolean hidesSamplingFailures,
    List<Action> actions) {

  /** One handler with the instances it gets. */
  record Action(ConfiguredHandler<?> handler, List<Sent> sent) {
    List<InstanceDefinition> instances() {
      return sent.stream().map(Sent::instance).toList();
    }
  }

  /** An instance, and where the rule names it. */
  record Sent(InstanceDefinition instance, Place place) {}

  /** Where a reference stands, for problems about it. */
  record Place(ProblemScope scope, @Nullable ConfigNode node) {}
}
