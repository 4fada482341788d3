/** {@code telemetry replay}: what would have been recorded for the traffic of a log. */
@NullMarked
package io.meshless.telemetry.cli.replay;

import org.jspecify.annotations.NullMarked;
