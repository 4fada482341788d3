/** Spans to Zipkin, and to whatever else takes its format. */
@NullMarked
package io.meshless.telemetry.zipkin;

import org.jspecify.annotations.NullMarked;
