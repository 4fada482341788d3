/** What the built-in handlers know of a binding beyond what every handler is told. */
@NullMarked
package io.meshless.telemetry.handler.binding;

import org.jspecify.annotations.NullMarked;
