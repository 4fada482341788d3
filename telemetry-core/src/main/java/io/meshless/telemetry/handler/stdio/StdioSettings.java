package io.meshless.telemetry.handler.stdio;

import io.meshless.telemetry.handler.Level;
import io.meshless.telemetry.handler.accesslog.AccessLog;
import io.meshless.telemetry.handler.line.SeverityLevels;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the params of one handler say.
 *
 * @param stream where lines go
 * @param path the file, absolute; null for the process streams
 * @param mode the permissions of new files
 * @param rotation when the file is put aside; null when it never is
 * @param severities the level of each severity
 * @param metricLevel the level of metrics
 * @param lowest the lowest level that is written
 * @param json whether lines are JSON
 * @param accessLog the format of lines; null when they are as usual
 */
record StdioSettings(
    LogStream stream,
    @Nullable Path path,
    Set<PosixFilePermission> mode,
    @Nullable Rotation rotation,
    SeverityLevels severities,
    Level metricLevel,
    Level lowest,
    boolean json,
    @Nullable AccessLog accessLog) {}
