package io.meshless.telemetry.handler.prometheus.series;

import io.meshless.telemetry.template.InstanceType;

/**
 * A metric that a handler exposes, with the instance that feeds it. Immutable.
 *
 * @param family the series it goes to; they live on through a reload as long as this stays equal
 * @param instance what its values and labels come from
 */
public record FedMetric(FamilyShape family, InstanceType instance) {}
