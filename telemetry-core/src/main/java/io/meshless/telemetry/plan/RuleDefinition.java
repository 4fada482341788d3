package io.meshless.telemetry.plan;

import io.meshless.telemetry.expression.Expression;
import org.jspecify.annotations.Nullable;

/**
 * When a rule fires. Immutable.
 *
 * @param name the full name
 * @param namespace decides for which records the rule is asked
 * @param condition null when the rule always fires
 * @param hidesFailures whether the text of a failing condition could show a secret
 * @param sampler null when every matching record counts
 * @param hidesSamplingFailures whether the text of a sampling that fails could show a secret
 */
public record RuleDefinition(
    String name,
    String namespace,
    @Nullable Expression condition,
    boolean hidesFailures,
    @Nullable Sampler sampler,
    boolean hidesSamplingFailures) {

  /** The same rule, whose sampling has seen no record yet. */
  RuleDefinition fresh() {
    return sampler == null
        ? this
        : new RuleDefinition(
            name, namespace, condition, hidesFailures, sampler.fresh(), hidesSamplingFailures);
  }
}
