package io.meshless.telemetry.template.logentry;

import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.ResourceDraft;
import io.meshless.telemetry.config.ResourceName;
import io.meshless.telemetry.config.ResourceSpec;

/**
 * A log entry that a program describes: a time, a severity and variables, each an expression.
 * Immutable: each method gives another spec.
 *
 * <pre>{@code
 * LogEntrySpec.named("access")
 *     .severity("conditionalString(response.code >= 500, \"error\", \"info\")")
 *     .timestamp("request.time")
 *     .variable("path", "request.path | \"\"")
 * }</pre>
 */
public final class LogEntrySpec implements ResourceSpec {
  private final ResourceDraft draft;

  private LogEntrySpec(ResourceDraft draft) {
    this.draft = draft;
  }

  /** A log entry without variables, {@code name.logentry.istio-system}. */
  public static LogEntrySpec named(String name) {
    return new LogEntrySpec(ResourceDraft.of(LogEntryTemplate.NAME, name));
  }

  /** This log entry in another namespace. */
  public LogEntrySpec namespace(String namespace) {
    return new LogEntrySpec(draft.namespace(namespace));
  }

  /** The severity, of type STRING; handlers map it to a level. */
  public LogEntrySpec severity(String expression) {
    return new LogEntrySpec(draft.with("severity", expression));
  }

  /** The time, of type TIMESTAMP. */
  public LogEntrySpec timestamp(String expression) {
    return new LogEntrySpec(draft.with("timestamp", expression));
  }

  /** One more variable, in which the line says something. */
  public LogEntrySpec variable(String name, String expression) {
    return new LogEntrySpec(draft.withEntry("variables", name, expression));
  }

  /** Evaluated and checked, but used by none of the built-in handlers. */
  public LogEntrySpec monitoredResourceType(String expression) {
    return new LogEntrySpec(draft.with("monitored_resource_type", expression));
  }

  /** Evaluated and checked, but used by none of the built-in handlers. */
  public LogEntrySpec monitoredResourceDimension(String name, String expression) {
    return new LogEntrySpec(draft.withEntry("monitored_resource_dimensions", name, expression));
  }

  @Override
  public Resource resource() {
    return draft.resource();
  }

  @Override
  public ResourceName name() {
    return draft.name();
  }

  @Override
  public String toString() {
    return draft.toString();
  }
}
