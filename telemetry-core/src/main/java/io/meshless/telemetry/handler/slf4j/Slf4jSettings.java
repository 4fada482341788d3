package io.meshless.telemetry.handler.slf4j;

import io.meshless.telemetry.handler.Level;
import io.meshless.telemetry.handler.line.SeverityLevels;

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
    Level metricLevel) {}
