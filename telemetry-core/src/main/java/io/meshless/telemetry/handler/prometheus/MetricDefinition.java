package io.meshless.telemetry.handler.prometheus;

import io.meshless.telemetry.handler.prometheus.series.FamilyShape;

/**
 * One metric of a handler. Immutable.
 *
 * @param position its place in the handler's list, for problems
 * @param instanceName the fully qualified name of the instance that feeds it
 * @param family the series it goes to
 * @param description the help text
 */
record MetricDefinition(
    int position, String instanceName, FamilyShape family, String description) {}
