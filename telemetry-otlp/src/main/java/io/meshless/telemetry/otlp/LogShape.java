package io.meshless.telemetry.otlp;

import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.handler.Level;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How log records look.
 *
 * @param severities the level of each severity; null for the table of {@link SeverityNumbers}
 * @param body what the body of a record is
 * @param eventName whether records have the instance's short name as the name of an event
 * @param prefix what stands before the names of attributes
 * @param names other names for attributes, by those of the variables
 * @param durations how durations look
 * @param maps how maps look
 * @param monitoredResource whether the monitored resource is sent
 */
record LogShape(
    @Nullable Map<String, Level> severities,
    Body body,
    boolean eventName,
    String prefix,
    Map<String, String> names,
    Durations durations,
    Maps maps,
    MonitoredResource monitoredResource) {
  /** What the body of a record is. */
  enum Body {
    NAME,
    MAP,
    NONE
  }

  /** How durations look. */
  enum Durations {
    TEXT,
    SECONDS,
    NANOS
  }

  /** How maps look. */
  enum Maps {
    NESTED,
    FLAT
  }

  /** What becomes of the monitored resource. */
  enum MonitoredResource {
    IGNORED,
    ATTRIBUTES
  }

  static LogShape of(FieldValues params) {
    return new LogShape(
        params.isGiven(OtlpFields.SEVERITY_LEVELS) ? params.get(OtlpFields.SEVERITY_LEVELS) : null,
        params.get(OtlpFields.BODY),
        params.get(OtlpFields.EVENT_NAME),
        params.get(OtlpFields.ATTRIBUTE_PREFIX),
        params.get(OtlpFields.ATTRIBUTE_NAMES),
        params.get(OtlpFields.DURATIONS),
        params.get(OtlpFields.MAPS),
        params.get(OtlpFields.MONITORED_RESOURCE));
  }

  /** The name of the attribute that this variable becomes. */
  String attributeName(String variable) {
    return prefix + names.getOrDefault(variable, variable);
  }
}
