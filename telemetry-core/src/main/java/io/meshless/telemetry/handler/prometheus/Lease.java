package io.meshless.telemetry.handler.prometheus;

import org.jspecify.annotations.Nullable;

/** A handler's share in a family; the family lives as long as somebody has one. Immutable. */
final class Lease {
  private final Family family;
  private final String description;
  private final @Nullable Expiration expiration;

  Lease(Family family, String description, @Nullable Expiration expiration) {
    this.family = family;
    this.description = description;
    this.expiration = expiration;
  }

  Family family() {
    return family;
  }

  /** The help text that this handler asks for. */
  String description() {
    return description;
  }

  /** The policy of this handler; null for never. */
  @Nullable Expiration expiration() {
    return expiration;
  }
}
