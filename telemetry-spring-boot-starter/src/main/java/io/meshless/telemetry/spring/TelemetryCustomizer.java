package io.meshless.telemetry.spring;

import io.meshless.telemetry.TelemetryBuilder;

/**
 * A bean that changes the telemetry's builder after the settings have been applied, and before it
 * builds. Several are asked in the order of Spring.
 */
@FunctionalInterface
public interface TelemetryCustomizer {
  /** Changes this builder. */
  void customize(TelemetryBuilder builder);
}
