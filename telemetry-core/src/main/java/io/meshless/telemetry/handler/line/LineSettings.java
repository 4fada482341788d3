package io.meshless.telemetry.handler.line;

import io.meshless.telemetry.handler.Level;
import io.meshless.telemetry.text.TextLimits;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What decides the level, the time and the length of a line.
 *
 * @param severities the level of each severity
 * @param metricLevel the level of metrics
 * @param limits how much of texts is written
 * @param timeless the time of a logentry without a timestamp; null for the time of its record
 */
public record LineSettings(
    SeverityLevels severities, Level metricLevel, TextLimits limits, @Nullable Instant timeless) {}
