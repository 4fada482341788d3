package io.meshless.telemetry.spec;

import io.meshless.telemetry.compile.RuleFields;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.ResourceSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Describes a rule in code: when it matches, its instances go to its handlers. Immutable: each
 * method returns another spec.
 *
 * <pre>{@code
 * RuleSpec.named("http")
 *     .match("context.protocol == \"http\"")
 *     .send(prometheus, requestCount, requestSize)
 *     .send(stdio, accessLog)
 * }</pre>
 */
public final class RuleSpec implements ResourceSpec {
  private final Resource resource;

  private RuleSpec(Resource resource) {
    this.resource = resource;
  }

  /** A rule that always fires and does nothing yet, {@code name.rule.istio-system}. */
  public static RuleSpec named(String name) {
    return new RuleSpec(Resource.of(RuleFields.TABLE.name(), name));
  }

  /**
   * This rule in another namespace: it then applies only to records of that namespace, instead of
   * all.
   */
  public RuleSpec namespace(String namespace) {
    return new RuleSpec(resource.namespace(namespace));
  }

  /** When the rule fires, an expression of type BOOL; always by default. */
  public RuleSpec match(String expression) {
    return new RuleSpec(resource.with(RuleFields.MATCH.protoName(), expression));
  }

  /** One more action: these instances go to this handler. */
  public RuleSpec send(ResourceSpec handler, ResourceSpec... instances) {
    return send(
        handler.name().fqn(),
        Stream.of(instances).map(instance -> instance.name().fqn()).toArray(String[]::new));
  }

  /** One more action, its handler and instances by name, as a file would write them. */
  public RuleSpec send(String handler, String... instances) {
    return new RuleSpec(
        resource.withItem(
            RuleFields.ACTIONS.protoName(),
            Map.of(
                RuleFields.ACTION_HANDLER.protoName(),
                handler,
                RuleFields.ACTION_INSTANCES.protoName(),
                List.of(instances))));
  }

  @Override
  public Resource resource() {
    return resource;
  }

  @Override
  public String toString() {
    return resource.name().fqn();
  }
}
