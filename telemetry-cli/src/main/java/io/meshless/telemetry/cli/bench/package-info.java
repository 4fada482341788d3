/**
 * A configuration on the bench: found by the paths that a person names, compiled as a service
 * would, and run in memory alone.
 */
@NullMarked
package io.meshless.telemetry.cli.bench;

import org.jspecify.annotations.NullMarked;
