/**
 * Calls that a service makes, whatever client it makes them with: each is told once, when it has
 * ended, as the attributes of an outbound request.
 */
@NullMarked
package io.meshless.telemetry.outbound;

import org.jspecify.annotations.NullMarked;
