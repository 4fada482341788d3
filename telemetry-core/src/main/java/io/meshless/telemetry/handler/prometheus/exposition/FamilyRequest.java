package io.meshless.telemetry.handler.prometheus.exposition;

import io.meshless.telemetry.handler.prometheus.series.Expiration;
import io.meshless.telemetry.handler.prometheus.series.FamilyShape;
import org.jspecify.annotations.Nullable;

/**
 * What a handler asks of a registry for one metric. Immutable.
 *
 * @param shape the family as it is configured
 * @param description the help text
 * @param limit the series that the family may have, when it is made
 * @param expiration when idle series go; null for never
 */
public record FamilyRequest(
    FamilyShape shape, String description, int limit, @Nullable Expiration expiration) {}
