package io.meshless.telemetry.handler.prometheus.exposition;

import io.meshless.telemetry.handler.prometheus.series.Expiration;
import io.meshless.telemetry.handler.prometheus.series.Family;
import io.meshless.telemetry.handler.prometheus.series.FamilyShape;
import org.jspecify.annotations.Nullable;

/** A handler's share in a family; the family lives as long as somebody has one. Immutable. */
public final class Lease {
  private final FamilyRequest request;
  private final RegistryFilters filters;
  private final Appearance appearance;
  private final Family family;

  /** A share in the family that these filters make of what was asked for. */
  Lease(FamilyRequest request, RegistryFilters filters, Appearance appearance, Family family) {
    this.request = request;
    this.filters = filters;
    this.appearance = appearance;
    this.family = family;
  }

  public Family family() {
    return family;
  }

  public Appearance appearance() {
    return appearance;
  }

  /** Whether these filters were asked about a metric of this shape. */
  boolean isAnswer(FamilyShape configured, RegistryFilters asked) {
    return request.shape().equals(configured) && filters.askSameAs(asked);
  }

  /** The help text that this handler asks for. */
  String description() {
    return request.description();
  }

  /** The policy of this handler; null for never. */
  @Nullable Expiration expiration() {
    return request.expiration();
  }
}
