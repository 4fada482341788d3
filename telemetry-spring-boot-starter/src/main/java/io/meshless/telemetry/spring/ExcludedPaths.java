package io.meshless.telemetry.spring;

import java.util.List;
import org.springframework.core.env.Environment;

/** Paths that are not recorded: those of the settings, else the actuator's. */
final class ExcludedPaths {
  private ExcludedPaths() {}

  /**
   * @param prefix the setting that tells where the application's handlers begin
   */
  static String[] of(TelemetryProperties properties, Environment environment, String prefix) {
    List<String> told = properties.excludedPaths();
    if (told != null) {
      return told.toArray(String[]::new);
    }
    String start = trimmed(environment.getProperty(prefix, ""));
    String actuator =
        trimmed(environment.getProperty("management.endpoints.web.base-path", "/actuator"));
    // At the root the actuator's paths cannot be told from the application's.
    return actuator.isEmpty() ? new String[0] : new String[] {start + actuator + "/*"};
  }

  private static String trimmed(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
