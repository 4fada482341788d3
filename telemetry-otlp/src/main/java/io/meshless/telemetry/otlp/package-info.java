/** Log entries and spans to whatever speaks OTLP, by OpenTelemetry's exporters. */
@NullMarked
package io.meshless.telemetry.otlp;

import org.jspecify.annotations.NullMarked;
