package io.meshless.telemetry.handler.stdio;

import java.util.Map;

/** The settings of one stdio handler. Immutable. */
record StdioSettings(
    Destination destination,
    boolean json,
    Map<String, Level> severityLevels,
    Level metricLevel,
    Level outputLevel) {
  StdioSettings {
    severityLevels = Map.copyOf(severityLevels);
  }

  /**
   * Where lines go; equal destinations are one stream.
   *
   * @param path empty for the standard streams
   * @param maxBytes size at which a file is rotated
   * @param maxDays age in days at which a rotated file is deleted; 0 keeps it
   * @param maxFiles rotated files that are kept; 0 keeps all
   */
  record Destination(LogStream stream, String path, long maxBytes, long maxDays, long maxFiles) {
    @Override
    public String toString() {
      return path.isEmpty() ? stream.name() : path;
    }
  }

  Level levelOf(String severity) {
    return severityLevels.getOrDefault(severity, Level.INFO);
  }
}
