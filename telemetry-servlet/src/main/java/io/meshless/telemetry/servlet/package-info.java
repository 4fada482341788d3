/**
 * The filter, and what an application says to it: begin with {@link
 * io.meshless.telemetry.servlet.TelemetryFilter}. {@link
 * io.meshless.telemetry.servlet.TelemetryFilterBuilder} puts the parts below together.
 */
@NullMarked
package io.meshless.telemetry.servlet;

import org.jspecify.annotations.NullMarked;
