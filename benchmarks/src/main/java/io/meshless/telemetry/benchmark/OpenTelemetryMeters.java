package io.meshless.telemetry.benchmark;

import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;

/** OpenTelemetry's SDK with nothing around it. */
final class OpenTelemetryMeters {
  private OpenTelemetryMeters() {}

  static Meter meter() {
    return SdkMeterProvider.builder()
        .registerMetricReader(InMemoryMetricReader.create())
        .build()
        .get("benchmark");
  }
}
