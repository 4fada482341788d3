package io.meshless.telemetry.handler.prometheus;

import org.jspecify.annotations.Nullable;

/** A handler's share in a family; the family lives as long as somebody has one. Immutable. */
final class Lease {
  private final MetricDefinition metric;
  private final RegistryFilters filters;
  private final Appearance appearance;
  private final Family family;
  private final @Nullable Expiration expiration;

  /** A share in the family that these filters make of the metric. */
  Lease(
      MetricDefinition metric,
      RegistryFilters filters,
      Appearance appearance,
      Family family,
      @Nullable Expiration expiration) {
    this.metric = metric;
    this.filters = filters;
    this.appearance = appearance;
    this.family = family;
    this.expiration = expiration;
  }

  Family family() {
    return family;
  }

  Appearance appearance() {
    return appearance;
  }

  /** Whether these filters were asked about a metric of this shape. */
  boolean isAnswer(FamilyShape configured, RegistryFilters asked) {
    return metric.family().equals(configured) && filters.askSameAs(asked);
  }

  /** The help text that this handler asks for. */
  String description() {
    return metric.description();
  }

  /** The policy of this handler; null for never. */
  @Nullable Expiration expiration() {
    return expiration;
  }
}
