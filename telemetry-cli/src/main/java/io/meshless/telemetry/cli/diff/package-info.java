/** {@code telemetry diff}: what a change of a configuration does to a service that runs. */
@NullMarked
package io.meshless.telemetry.cli.diff;

import org.jspecify.annotations.NullMarked;
