/** {@code telemetry explain}: what a record of one bag would do, and why. */
@NullMarked
package io.meshless.telemetry.cli.explain;

import org.jspecify.annotations.NullMarked;
