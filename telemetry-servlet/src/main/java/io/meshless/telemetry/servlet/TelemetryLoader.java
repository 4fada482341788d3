package io.meshless.telemetry.servlet;

import io.meshless.telemetry.Telemetry;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;

/**
 * Starts a web application's telemetry from a path in its deployment descriptor; found by {@link
 * java.util.ServiceLoader}. The drop-in module brings one that reads YAML.
 */
public interface TelemetryLoader {
  /**
   * Starts telemetry with the configuration at this path. The filter that asked closes it with the
   * application.
   *
   * @throws ServletException when the configuration cannot be used
   */
  Telemetry load(String path, ServletContext context) throws ServletException;
}
