package io.meshless.telemetry.istio.resource;

import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.istio.merge.LoggingEntry;
import io.meshless.telemetry.istio.merge.MetricsEntry;
import java.util.List;

/**
 * What a Telemetry resource asks for. Immutable.
 *
 * @param resource as it was written
 */
public record TelemetrySpec(
    Resource resource, List<MetricsEntry> metrics, List<LoggingEntry> logging) {
  public TelemetrySpec {
    metrics = List.copyOf(metrics);
    logging = List.copyOf(logging);
  }
}
