package io.meshless.telemetry.handler.slf4j;

import io.meshless.telemetry.handler.Level;
import io.meshless.telemetry.handler.line.LineSettings;
import io.meshless.telemetry.handler.line.SeverityLevels;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.text.TextLimits;

/**
 * What the params of one handler say.
 *
 * @param logger the name of the logger; empty for the full name of each instance
 * @param message the text with names in braces; empty for the JSON line
 * @param keyValues whether events carry the values as pairs too
 * @param severities the level of each severity
 * @param metricLevel the level of metrics
 */
record Slf4jSettings(
    String logger,
    String message,
    boolean keyValues,
    SeverityLevels severities,
    Level metricLevel) {
  /** The name of the logger of these instances. */
  String loggerOf(InstanceType type) {
    return logger.isBlank() ? type.name() : logger;
  }

  /** What lines of the handler say. */
  LineSettings lines(TextLimits limits) {
    return new LineSettings(severities, metricLevel, limits, null);
  }
}
