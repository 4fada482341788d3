/**
 * How a meter registry shows families of series.
 *
 * <p>Begin with {@code Families}: what is shown on one registry, shared by the handlers that ask
 * for it, each with a {@code Lease}. A {@code PrometheusExposition} shows a family under exactly
 * its name, a {@code MeterExposition} as ordinary meters; {@code RegistryFilters} asks what the
 * registry's own filters say before. {@code SharedFamilies} finds those that another telemetry in
 * the process has on the same registry.
 */
@NullMarked
package io.meshless.telemetry.handler.prometheus.exposition;

import org.jspecify.annotations.NullMarked;
