package io.meshless.telemetry.handler.line;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What decides the level and the time of a line.
 *
 * @param severities the level of each severity
 * @param metricLevel the level of metrics
 * @param timeless the time of a logentry without a timestamp; null for the time of its record
 */
public record LineSettings(
    SeverityLevels severities, Level metricLevel, @Nullable Instant timeless) {}
