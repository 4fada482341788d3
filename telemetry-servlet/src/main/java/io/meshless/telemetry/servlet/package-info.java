/**
 * The filter, and how an application configures it: start at {@link
 * io.meshless.telemetry.servlet.TelemetryFilter}. {@link
 * io.meshless.telemetry.servlet.TelemetryFilterBuilder} assembles the parts below.
 */
@NullMarked
package io.meshless.telemetry.servlet;

import org.jspecify.annotations.NullMarked;
