/**
 * {@code telemetry migrate}: the telemetry of a Mixer installation, and what becomes of the rest.
 */
@NullMarked
package io.meshless.telemetry.cli.migrate;

import org.jspecify.annotations.NullMarked;
