package io.meshless.telemetry.istio.merge;

import io.meshless.telemetry.istio.side.Side;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one provider records. Immutable.
 *
 * @param reportingInterval the last that was written; null when none was
 */
public record ProviderMetrics(
    String name, SideMetrics client, SideMetrics server, @Nullable Duration reportingInterval) {
  /** What it records on this side. */
  public SideMetrics on(Side side) {
    return side == Side.CLIENT ? client : server;
  }
}
