/**
 * What lives behind a telemetry from its start to its close.
 *
 * <p>Begin with {@link io.meshless.telemetry.runtime.TelemetryRuntime}: it holds the plan that runs
 * and swaps it. A {@code ConfigurationLoader} reads, compiles and starts what it is to run next, a
 * {@code LoadTeller} tells of it. The others look at what runs: {@code Explainer} for one record,
 * {@code StatusReader} and {@code SelfMetrics} for what was counted, {@code RecentRecords} for what
 * came last. {@code Shadows} hold a configuration that is compared with what runs: a {@code
 * ShadowRun} has a {@code TrialSide} for each of the two.
 */
@NullMarked
package io.meshless.telemetry.runtime;

import org.jspecify.annotations.NullMarked;
