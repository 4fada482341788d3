/** Settings of the process for the built-in handlers. */
@NullMarked
package io.meshless.telemetry.handler.options;

import org.jspecify.annotations.NullMarked;
