/**
 * The headers that carry a trace from service to service: W3C Trace Context and B3. What comes in
 * them was written by anybody.
 */
@NullMarked
package io.meshless.telemetry.trace.header;

import org.jspecify.annotations.NullMarked;
