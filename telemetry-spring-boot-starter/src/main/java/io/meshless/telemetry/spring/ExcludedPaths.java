package io.meshless.telemetry.spring;

import io.meshless.telemetry.http.PathPatterns;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/** Paths that are not recorded: those of the settings, else the actuator's. */
final class ExcludedPaths {
  private static final Logger LOGGER = LoggerFactory.getLogger(ExcludedPaths.class);

  private ExcludedPaths() {}

  /**
   * @param prefix the setting that tells where the application's handlers begin
   */
  static String[] of(TelemetryProperties properties, Environment environment, String prefix) {
    List<String> told = properties.excludedPaths();
    if (told != null) {
      return told.toArray(String[]::new);
    }
    String start = rooted(environment.getProperty(prefix, ""));
    String actuator =
        rooted(environment.getProperty("management.endpoints.web.base-path", "/actuator"));
    // At the root the actuator's paths cannot be told from the application's.
    return actuator.isEmpty() ? new String[0] : pattern(start + actuator + "/*");
  }

  /** Other settings' values are not ours to refuse. */
  private static String[] pattern(String pattern) {
    try {
      new PathPatterns(List.of(pattern));
      return new String[] {pattern};
    } catch (IllegalArgumentException e) {
      LOGGER.warn("requests to the actuator are recorded, since {}", e.getMessage());
      return new String[0];
    }
  }

  /** With a slash in front, as Spring completes it, and none behind; empty for the root. */
  private static String rooted(String path) {
    String plain = path.strip();
    while (plain.endsWith("/")) {
      plain = plain.substring(0, plain.length() - 1);
    }
    return plain.isEmpty() || plain.startsWith("/") ? plain : "/" + plain;
  }
}
