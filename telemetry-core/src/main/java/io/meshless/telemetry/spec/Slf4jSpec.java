package io.meshless.telemetry.spec;

import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.ResourceSpec;
import io.meshless.telemetry.handler.Level;
import io.meshless.telemetry.handler.line.SeverityLevels;
import io.meshless.telemetry.handler.slf4j.Slf4jFields;

/**
 * Describes an slf4j handler in code: it sends events to the application's own logging. Immutable:
 * each method returns another spec.
 *
 * <pre>{@code
 * Slf4jSpec.named("events").logger("access").message("{source} called {destination}")
 * }</pre>
 */
public final class Slf4jSpec implements ResourceSpec {
  private final Resource resource;

  private Slf4jSpec(Resource resource) {
    this.resource = resource;
  }

  /**
   * A handler that logs each instance to the logger of the instance's full name, with the line of
   * the stdio handler as message, {@code name.slf4j.istio-system}.
   */
  public static Slf4jSpec named(String name) {
    return new Slf4jSpec(Resource.of(Slf4jFields.TABLE.name(), name));
  }

  /** This handler in another namespace. */
  public Slf4jSpec namespace(String namespace) {
    return new Slf4jSpec(resource.namespace(namespace));
  }

  /** Logs all instances to the logger of this name. */
  public Slf4jSpec logger(String name) {
    return new Slf4jSpec(resource.with(Slf4jFields.LOGGER.protoName(), name));
  }

  /** The message instead of the line, with names of variables or dimensions in braces. */
  public Slf4jSpec message(String template) {
    return new Slf4jSpec(resource.with(Slf4jFields.MESSAGE.protoName(), template));
  }

  /** Leaves out the key-value pairs, which events carry by default. */
  public Slf4jSpec withoutKeyValues() {
    return new Slf4jSpec(resource.with(Slf4jFields.KEY_VALUES.protoName(), false));
  }

  /**
   * The level of entries of this severity. The first call replaces the default levels, as in a
   * file; severities that are not named are then INFO.
   */
  public Slf4jSpec severityLevel(String severity, Level level) {
    return new Slf4jSpec(resource.withEntry(SeverityLevels.FIELD.protoName(), severity, level));
  }

  /** The level of the events of metrics; INFO by default. */
  public Slf4jSpec metricLevel(Level level) {
    return new Slf4jSpec(resource.with(Slf4jFields.METRIC_LEVEL.protoName(), level));
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
