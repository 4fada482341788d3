package io.meshless.telemetry.settings;

import io.meshless.telemetry.TelemetryBuilder;

/** Configures a telemetry as its deployment wants it. */
public final class TelemetrySettings {
  private TelemetrySettings() {}

  /** Sets what these values say; where the configuration is and the registry remain to be set. */
  public static void apply(SettingValues values, TelemetryBuilder builder) {
    GeneralSettings.apply(values, builder);
    builder
        .identity(IdentitySettings.of(values))
        .prometheus(options -> MetricSettings.apply(values, options));
    LogSettings.apply(values, builder);
    SecretSettings.apply(values, builder);
    TracingSettings.apply(values, builder);
  }
}
