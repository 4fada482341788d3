package io.meshless.telemetry.handler.prometheus;

import io.micrometer.core.instrument.MeterRegistry;
import io.prometheus.metrics.model.snapshots.PrometheusNaming;

/** The line of Micrometer that the tests run on. */
final class MicrometerLine {
  private MicrometerLine() {}

  /** Whether the Prometheus client refuses metrics whose names end like samples of others. */
  static boolean reservesSuffixes() {
    return !PrometheusNaming.isValidMetricName("x_info");
  }

  /** The version that is on the class path; empty when its archive does not say. */
  static String version() {
    String version = MeterRegistry.class.getPackage().getImplementationVersion();
    return version == null ? "" : version;
  }
}
