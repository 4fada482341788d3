/** {@code telemetry series}: what the metrics of a configuration will cost. */
@NullMarked
package io.meshless.telemetry.cli.series;

import org.jspecify.annotations.NullMarked;
