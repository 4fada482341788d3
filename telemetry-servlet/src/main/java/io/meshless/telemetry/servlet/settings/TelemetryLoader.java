package io.meshless.telemetry.servlet.settings;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.settings.SettingValues;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;

/**
 * Starts a web application's telemetry as its settings say; found by {@link
 * java.util.ServiceLoader}. The drop-in module brings one that reads YAML.
 */
public interface TelemetryLoader {
  /**
   * Starts telemetry with the configuration that the settings name. Who asked closes it with the
   * application.
   *
   * @throws ServletException when the configuration cannot be used
   */
  Telemetry load(SettingValues settings, ServletContext context) throws ServletException;
}
