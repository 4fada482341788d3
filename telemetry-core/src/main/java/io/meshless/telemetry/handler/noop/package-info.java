/** The {@code noop} handler: takes everything, does nothing. */
@NullMarked
package io.meshless.telemetry.handler.noop;

import org.jspecify.annotations.NullMarked;
