/** The {@code tracespan} template: a span of a trace. */
@NullMarked
package io.meshless.telemetry.template.tracespan;

import org.jspecify.annotations.NullMarked;
