package io.meshless.telemetry.istio.merge;

import io.meshless.telemetry.config.ConfigScalar;
import org.jspecify.annotations.Nullable;

/**
 * Whether one provider logs the requests of one side, and which. Immutable.
 *
 * @param filter which requests are logged; null for all
 */
public record ProviderLogging(String name, boolean disabled, @Nullable ConfigScalar filter) {}
