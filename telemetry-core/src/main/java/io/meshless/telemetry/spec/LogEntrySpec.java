package io.meshless.telemetry.spec;

import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.ResourceSpec;
import io.meshless.telemetry.template.Template;
import io.meshless.telemetry.template.logentry.LogEntryTemplate;

/**
 * Describes a log entry in code: a time, a severity and variables, each an expression. Immutable:
 * each method returns another spec.
 *
 * <pre>{@code
 * LogEntrySpec.named("access")
 *     .severity("conditionalString(response.code >= 500, \"error\", \"info\")")
 *     .timestamp("request.time")
 *     .variable("path", "request.path | \"\"")
 * }</pre>
 */
public final class LogEntrySpec implements ResourceSpec {
  private static final Template TEMPLATE = new LogEntryTemplate();

  private final Resource resource;

  private LogEntrySpec(Resource resource) {
    this.resource = resource;
  }

  /** A log entry without variables, {@code name.logentry.istio-system}. */
  public static LogEntrySpec named(String name) {
    return new LogEntrySpec(Resource.of(LogEntryTemplate.NAME, name));
  }

  /** This log entry in another namespace. */
  public LogEntrySpec namespace(String namespace) {
    return new LogEntrySpec(resource.namespace(namespace));
  }

  /** The severity, of type STRING; handlers map it to a level. */
  public LogEntrySpec severity(String expression) {
    return new LogEntrySpec(resource.with(single(LogEntryTemplate.SEVERITY), expression));
  }

  /** The time, of type TIMESTAMP. */
  public LogEntrySpec timestamp(String expression) {
    return new LogEntrySpec(resource.with(single(LogEntryTemplate.TIMESTAMP), expression));
  }

  /** One more variable, in which the line says something. */
  public LogEntrySpec variable(String name, String expression) {
    return new LogEntrySpec(resource.withEntry(map(LogEntryTemplate.VARIABLES), name, expression));
  }

  /** Evaluated and checked, but used by none of the built-in handlers. */
  public LogEntrySpec monitoredResourceType(String expression) {
    return new LogEntrySpec(
        resource.with(single(LogEntryTemplate.MONITORED_RESOURCE_TYPE), expression));
  }

  /** Evaluated and checked, but used by none of the built-in handlers. */
  public LogEntrySpec monitoredResourceDimension(String name, String expression) {
    return new LogEntrySpec(
        resource.withEntry(map(LogEntryTemplate.MONITORED_RESOURCE_DIMENSIONS), name, expression));
  }

  private static String single(int field) {
    return TEMPLATE.values().get(field).protoName();
  }

  private static String map(int field) {
    return TEMPLATE.tuples().get(field).protoName();
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
