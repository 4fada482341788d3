/**
 * What a telemetry reports about itself, as plain values: how a load went ({@link
 * io.meshless.telemetry.status.LoadResult}), what runs and was counted ({@link
 * io.meshless.telemetry.status.TelemetryStatus}), what a record would do ({@link
 * io.meshless.telemetry.status.Explanation}), and what came last ({@link
 * io.meshless.telemetry.status.RecentActivity}).
 */
@NullMarked
package io.meshless.telemetry.status;

import org.jspecify.annotations.NullMarked;
